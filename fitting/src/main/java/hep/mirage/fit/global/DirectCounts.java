package hep.mirage.fit.global;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Direct p-values in additive form: the number of runs with a Z at or above each of the thresholds 0, 0.1, ..., 10. The counts
 * of two sets of runs add up, so ensembles that were computed separately can be combined without their rows.
 *
 * @param runs with a Z
 * @param atOrAbove [{@link #thresholds()}], falling
 */
public record DirectCounts(long runs, List<Long> atOrAbove) {
    private static final int LARGEST_Z = 10;
    private static final int STEPS_A_SIGMA = 10;
    private static final double[] THRESHOLDS = IntStream.rangeClosed(0, LARGEST_Z * STEPS_A_SIGMA)
            .mapToDouble(step -> (double) step / STEPS_A_SIGMA)
            .toArray();

    /** Checks that the counts fall from at most the number of runs. */
    public DirectCounts {
        atOrAbove = List.copyOf(atOrAbove);
        if (atOrAbove.size() != THRESHOLDS.length) {
            throw new IllegalArgumentException(
                    atOrAbove.size() + " counts; there are " + THRESHOLDS.length + " thresholds");
        }
        long limit = runs;
        for (int i = 0; i < THRESHOLDS.length; i++) {
            long count = atOrAbove.get(i);
            if (count < 0 || count > limit) {
                throw new IllegalArgumentException(count + " runs at or above Z = " + THRESHOLDS[i] + ", and " + limit
                        + " before; counts fall from the number of runs to 0 or more");
            }
            limit = count;
        }
    }

    /** The thresholds, in sigma. */
    public static double[] thresholds() {
        return THRESHOLDS.clone();
    }

    /**
     * Counts the Z of many runs.
     *
     * @param z one per run, in any order; no NaN
     */
    public static DirectCounts of(double[] z) {
        double[] sorted = z.clone();
        Arrays.sort(sorted);
        return new DirectCounts(
                z.length,
                Arrays.stream(THRESHOLDS)
                        .mapToObj(threshold -> (long) z.length - Quantile.countBelow(sorted, threshold))
                        .toList());
    }

    /** The sum of these runs and others. */
    public DirectCounts plus(DirectCounts others) {
        return new DirectCounts(
                runs + others.runs,
                IntStream.range(0, THRESHOLDS.length)
                        .mapToObj(i -> atOrAbove.get(i) + others.atOrAbove.get(i))
                        .toList());
    }
}
