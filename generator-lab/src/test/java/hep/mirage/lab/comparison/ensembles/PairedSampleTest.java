package hep.mirage.lab.comparison.ensembles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairedSampleTest {
    private static final double NONE = Double.NaN;

    /** F of {1, 2, 3} and of {2.5, 4, 5}: at 2 they are 2/3 and 0, at 3 they are 1 and 1/3. */
    @Test
    void distanceIsTheLargestDifferenceOfTheDistributions() {
        PairedSample sample = PairedSample.of(new double[] {1, 2, 3}, new double[] {2.5, 4, 5});
        assertEquals(2 / 3.0, sample.distance(new boolean[3]), 1e-15);
    }

    /** With 1 and 2.5 exchanged: {2.5, 2, 3} and {1, 4, 5}; at 1 they are 0 and 1/3, at 3 they are 1 and 1/3. */
    @Test
    void exchangedRunsChangePlaces() {
        PairedSample sample = PairedSample.of(new double[] {1, 2, 3}, new double[] {2.5, 4, 5});
        assertEquals(2 / 3.0, sample.distance(new boolean[] {true, false, false}), 1e-15);
        assertEquals(1 / 3.0, sample.distance(new boolean[] {true, false, true}), 1e-15);
        assertEquals(2 / 3.0, sample.distance(new boolean[] {true, true, true}), 1e-15);
    }

    @Test
    void tiesCountAtTheirLastValue() {
        PairedSample sample = PairedSample.of(new double[] {1, 1, 2}, new double[] {1, 1, 2});
        assertEquals(0, sample.distance(new boolean[3]));
        assertEquals(0, sample.distance(new boolean[] {true, false, true}));
    }

    @Test
    void runsWithoutBothValuesAreLeftOut() {
        PairedSample sample = PairedSample.of(new double[] {NONE, 1, 2, 9}, new double[] {5, 3, 4, NONE});
        assertEquals(2, sample.runs());
        assertEquals(1, sample.distance(new boolean[4]));
        assertEquals(0.5, sample.distance(new boolean[] {false, true, false, false}));
    }

    /** The distance of two halves of a ramp, one shifted by a tenth of it. */
    @Test
    void aShiftIsTheDistanceOfUniformDistributions() {
        double[] first = IntStream.range(0, 100).asDoubleStream().toArray();
        double[] other = IntStream.range(0, 100).mapToDouble(i -> i + 10.5).toArray();
        assertEquals(0.11, PairedSample.of(first, other).distance(new boolean[100]), 1e-12);
    }
}
