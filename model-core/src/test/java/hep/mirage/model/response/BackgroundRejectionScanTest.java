package hep.mirage.model.response;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.Philox4x64;
import org.junit.jupiter.api.Test;

class BackgroundRejectionScanTest {
    @Test
    void keepsTheHighestResponses() {
        List<WorkingPoint> points = BackgroundRejectionScan.published()
                .scan(
                        new float[] {0.1f, 0.9f, 0.3f, 0.7f, 0.5f, 0.2f, 0.8f, 0.4f, 0.6f, 0.0f},
                        new double[] {140, 141, 142, 143, 144, 145, 146, 147, 148, 149});
        assertEquals(5, points.size());
        assertArrayEquals(new double[] {141, 146, 143, 148, 144}, points.get(0).massGeV());
        assertEquals(0.5f, points.get(0).threshold());
        assertEquals(9, points.get(4).kept());
        assertEquals(0.1f, points.get(4).threshold());
    }

    @Test
    void breaksTiesByTheOrderOfTheDataset() {
        List<WorkingPoint> points = new BackgroundRejectionScan(List.of(0.5))
                .scan(new float[] {0.5f, 0.5f, 0.9f, 0.5f, -0f, 0f}, new double[] {1, 2, 3, 4, 5, 6});
        assertArrayEquals(new double[] {3, 1, 2}, points.get(0).massGeV());
        points = new BackgroundRejectionScan(List.of(0.5)).scan(new float[] {-0f, 0f}, new double[] {1, 2});
        assertArrayEquals(new double[] {1}, points.get(0).massGeV());
    }

    @Test
    void roundsHalfAnEventUp() {
        assertEquals(
                3,
                new BackgroundRejectionScan(List.of(0.5))
                        .scan(new float[5], new double[5])
                        .get(0)
                        .kept());
    }

    @Test
    void agreesWithAPlainSortOnAnySign() {
        UniformRandomProvider random = new Philox4x64(new long[] {7, 0, 0, 0, 0, 0});
        float[] response = new float[1021];
        double[] mass = new double[response.length];
        for (int i = 0; i < response.length; i++) {
            response[i] = random.nextFloat() - 0.5f;
            mass[i] = response[i];
        }
        float[] sorted = response.clone();
        Arrays.sort(sorted);
        WorkingPoint point =
                new BackgroundRejectionScan(List.of(0.9)).scan(response, mass).get(0);
        assertEquals(919, point.kept());
        for (int i = 0; i < point.kept(); i++) {
            assertEquals(sorted[sorted.length - 1 - i], point.massGeV()[i]);
        }
        assertEquals(sorted[sorted.length - 919], point.threshold());
    }

    @Test
    void refusesFractionsOutsideTheirRange() {
        assertThrows(IllegalArgumentException.class, () -> new BackgroundRejectionScan(List.of()));
        assertThrows(IllegalArgumentException.class, () -> new BackgroundRejectionScan(List.of(0.0)));
        assertThrows(IllegalArgumentException.class, () -> new BackgroundRejectionScan(List.of(1.1)));
        assertThrows(IllegalArgumentException.class, () -> new BackgroundRejectionScan(List.of(0.6, 0.5)));
        assertThrows(IllegalArgumentException.class, () -> new BackgroundRejectionScan(List.of(Double.NaN)));
    }

    @Test
    void refusesNaNAndWorkingPointsWithoutEvents() {
        BackgroundRejectionScan scan = BackgroundRejectionScan.published();
        assertThrows(IllegalArgumentException.class, () -> scan.scan(new float[] {Float.NaN, 1}, new double[2]));
        assertThrows(IllegalArgumentException.class, () -> scan.scan(new float[0], new double[0]));
        assertThrows(IllegalArgumentException.class, () -> scan.scan(new float[3], new double[2]));
    }
}
