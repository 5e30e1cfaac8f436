package hep.mirage.search.calibration;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The toys of one spectrum in the form that figures need, a few hundred numbers.
 *
 * @param toys drawn
 * @param above for each significance, in order, toys with z above {@link #thresholdSigma}
 * @param pulls n1 over its Hessian error, toys from {@link #pullEdge} to the next one
 */
public record ToyCurves(int toys, Map<Statistic, long[]> above, long[] pulls) {
    /** Largest threshold and pull: {@value}. */
    public static final int REACH_SIGMA = 5;

    private static final int STEPS_A_SIGMA = 10;
    private static final int THRESHOLDS = REACH_SIGMA * STEPS_A_SIGMA + 1;
    private static final int PULL_BINS = 2 * REACH_SIGMA * STEPS_A_SIGMA;

    public static ToyCurves of(ToySignificances toys) {
        Map<Statistic, long[]> above = new LinkedHashMap<>();
        for (Statistic statistic : toys.statistics()) {
            above.put(statistic, above(toys.values(statistic)));
        }
        return new ToyCurves(toys.toys(), above, pulls(toys.pulls()));
    }

    /** Thresholds [sigma] of {@code above}: 0 to 5. */
    public static double thresholdSigma(int index) {
        return (double) index / STEPS_A_SIGMA;
    }

    /** Edges of the pulls' bins, one more than there are bins: -5 to 5. */
    public static double pullEdge(int index) {
        return (double) index / STEPS_A_SIGMA - REACH_SIGMA;
    }

    private static long[] above(double[] z) {
        double[] sorted = z.clone();
        Arrays.sort(sorted);
        long[] above = new long[THRESHOLDS];
        int next = 0;
        for (int i = 0; i < THRESHOLDS; i++) {
            while (next < sorted.length && sorted[next] <= thresholdSigma(i)) {
                next++;
            }
            above[i] = sorted.length - next;
        }
        return above;
    }

    private static long[] pulls(double[] values) {
        long[] counts = new long[PULL_BINS];
        for (double value : values) {
            int bin = (int) Math.floor((value + REACH_SIGMA) * STEPS_A_SIGMA);
            if (bin >= 0 && bin < PULL_BINS) {
                counts[bin]++;
            }
        }
        return counts;
    }
}
