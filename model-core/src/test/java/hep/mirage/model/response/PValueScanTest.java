package hep.mirage.model.response;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PValueScanTest {
    private static final double[] MASS_GEV = {150, 140, 160, 145, 155};

    @Test
    void keepsByValueAndNotByNumber() {
        List<WorkingPoint> points =
                new PValueScan(List.of(0.1, 0.5, 1.0)).scan(new double[] {0.5, 0.2, 0.7, 0.5, 0.3}, MASS_GEV);
        assertArrayEquals(new double[] {}, points.get(0).massGeV(), "no p-value is that small");
        assertArrayEquals(new double[] {140, 155, 150, 145}, points.get(1).massGeV(), "four of five at or below 0.5");
        assertArrayEquals(new double[] {140, 155, 150, 145, 160}, points.get(2).massGeV());
        assertEquals(0.5f, points.get(1).threshold());
        assertEquals(0.5, points.get(1).fraction());
    }

    /** 6 / 10 is the double 0.6. */
    @Test
    void keepsAPValueThatEqualsTheFraction() {
        assertEquals(
                1,
                new PValueScan(List.of(0.6))
                        .scan(new double[] {6 / 10.0}, new double[] {150})
                        .get(0)
                        .kept());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1.1, -0.5, Double.NaN})
    void refusesWhatIsNoPValue(double pValue) {
        PValueScan scan = new PValueScan(List.of(0.5));
        assertThrows(IllegalArgumentException.class, () -> scan.scan(new double[] {pValue}, new double[] {150}));
    }

    @Test
    void refusesOtherLengthsAndFractions() {
        PValueScan scan = new PValueScan(List.of(0.5));
        assertThrows(IllegalArgumentException.class, () -> scan.scan(new double[] {0.5}, MASS_GEV));
        List<Double> falling = List.of(0.9, 0.5);
        assertThrows(IllegalArgumentException.class, () -> new PValueScan(falling));
    }
}
