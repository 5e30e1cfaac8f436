package hep.mirage.lab.comparison.ensembles;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The values of one quantity in two ensembles, sorted once for many Kolmogorov-Smirnov distances.
 *
 * @param runs number of runs with both values
 * @param run index of the run of each value, by ascending value, [2 runs]
 * @param second whether the value is of the second ensemble, [2 runs]
 * @param last whether the next value is larger, [2 runs]
 */
record PairedSample(int runs, int[] run, boolean[] second, boolean[] last) {
    /**
     * Sorts the values of the runs that have both.
     *
     * @param first [runs], NaN for none
     * @param other [runs], NaN for none
     */
    static PairedSample of(double[] first, double[] other) {
        int[] complete = IntStream.range(0, first.length)
                .filter(run -> !Double.isNaN(first[run]) && !Double.isNaN(other[run]))
                .toArray();
        int size = 2 * complete.length;
        double[] values = new double[size];
        Arrays.setAll(values, i -> i % 2 == 0 ? first[complete[i / 2]] : other[complete[i / 2]]);
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] run = Arrays.stream(order).map(i -> complete[i / 2]).toArray();
        boolean[] second = new boolean[size];
        boolean[] last = new boolean[size];
        for (int i = 0; i < size; i++) {
            second[i] = order[i] % 2 == 1;
            last[i] = i == size - 1 || values[order[i]] < values[order[i + 1]];
        }
        return new PairedSample(complete.length, run, second, last);
    }

    /**
     * The largest difference of the two cumulative distributions.
     *
     * @param exchanged whether the two values of a run change places, by index of the run
     */
    double distance(boolean[] exchanged) {
        int ahead = 0;
        int largest = 0;
        for (int i = 0; i < run.length; i++) {
            ahead += second[i] ^ exchanged[run[i]] ? -1 : 1;
            if (last[i]) {
                largest = Math.max(largest, Math.abs(ahead));
            }
        }
        return largest / (double) Math.max(1, runs);
    }
}
