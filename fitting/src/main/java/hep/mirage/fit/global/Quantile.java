package hep.mirage.fit.global;

import java.util.Arrays;

/** Order statistics of a sorted array. */
final class Quantile {
    private Quantile() {}

    /** Linear between order statistics at position (n - 1) p (Hyndman and Fan's type 7). */
    static double ofSorted(double[] sorted, double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability = " + probability + "; it lies in 0 to 1");
        }
        double position = (sorted.length - 1) * probability;
        int below = (int) position;
        if (below == sorted.length - 1 || position == below) {
            return sorted[below];
        }
        return sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]);
    }

    /** A copy of values in any order, the largest first. */
    static double[] falling(double[] values) {
        double[] falling = values.clone();
        Arrays.sort(falling);
        for (int i = 0, j = falling.length - 1; i < j; i++, j--) {
            double swap = falling[i];
            falling[i] = falling[j];
            falling[j] = swap;
        }
        return falling;
    }

    /** Number of elements of a rising array below a value. */
    static int countBelow(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
