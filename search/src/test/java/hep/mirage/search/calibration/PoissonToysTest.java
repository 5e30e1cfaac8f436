package hep.mirage.search.calibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class PoissonToysTest {
    private static final Background BACKGROUND = FallingBackground.of(5_000);

    private static double[][] toys(int member, int toys) {
        double[][] counts = new double[toys][];
        new PoissonToys(BACKGROUND.expected(), 7, member)
                .forEach(toys, (toy, spectrum) -> counts[toy] = spectrum.counts(), drawn -> {});
        return counts;
    }

    @Test
    void sameToysOnAnyNumberOfThreads() throws Exception {
        double[][] here = toys(0, 3_001);
        for (int threads : new int[] {1, 3}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            try {
                assertArrayEquals(here, pool.submit(() -> toys(0, 3_001)).get());
            } finally {
                pool.shutdown();
            }
        }
    }

    @Test
    void moreToysBeginWithTheSame() {
        assertArrayEquals(toys(0, 500), Arrays.copyOf(toys(0, 2_500), 500));
    }

    @Test
    void setsAreIndependent() {
        assertFalse(Arrays.deepEquals(toys(0, 10), toys(1, 10)));
    }

    /** The mean of 2,000 x 36 counts has an error of 0.044 on 139; a false alarm at 4 sigma once in 16,000 seeds. */
    @Test
    void countsScatterAroundTheExpectationAsPoissonDoes() {
        double[] expected = BACKGROUND.expected().counts();
        double sum = 0;
        double squares = 0;
        double[][] toys = toys(2, 2_000);
        for (double[] toy : toys) {
            for (int bin = 0; bin < expected.length; bin++) {
                double pull = (toy[bin] - expected[bin]) / Math.sqrt(expected[bin]);
                sum += pull;
                squares += pull * pull;
            }
        }
        int n = toys.length * expected.length;
        assertEquals(0, sum / n, 4 / Math.sqrt(n));
        assertEquals(1, squares / n, 4 * Math.sqrt(2.0 / n));
    }
}
