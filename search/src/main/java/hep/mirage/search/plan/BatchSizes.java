package hep.mirage.search.plan;

import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The batches in which an ensemble is written, and what a killed driver loses.
 *
 * <p>A batch that takes long is written in parts: {@value #CLOSED_AFTER_SECONDS} s after the first run of a part began, the part
 * ends with the runs that have ended. With the seconds for writing it, the results of a run that ended are on disk a minute after
 * it began.
 *
 * @param count number of batches and parts
 * @param largest runs of the largest
 * @param tasks in which it is computed
 */
public record BatchSizes(int count, int largest, Tasks tasks) {
    /** Time from the start of a batch's first run to the end of the batch, or of its part [s]: {@value}. */
    public static final int CLOSED_AFTER_SECONDS = 55;

    /** What a kill costs, with the seconds for writing, if a task does not take longer [s]: {@value}. */
    public static final int MOST_LOST_SECONDS = 60;

    /**
     * The tasks in which an ensemble is computed.
     *
     * @param runs runs of a task
     * @param seconds how long a task takes [s]
     * @param atOnce how many tasks are computed at once
     */
    public record Tasks(int runs, double seconds, double atOnce) {
        /** Checks the bounds. */
        public Tasks {
            if (runs < 1 || !(seconds > 0) || !(atOnce > 0)) {
                throw new IllegalArgumentException(
                        runs + " runs in " + seconds + " s, " + atOnce + " tasks at once; all must be above 0");
            }
        }

        /** Whether one task takes longer than a batch may, so that each is a batch of its own. */
        public boolean areLong() {
            return seconds > CLOSED_AFTER_SECONDS;
        }

        /** Runs of a part, of those that are computed until it ends. */
        private int ofPart() {
            double rounds = Math.floor(CLOSED_AFTER_SECONDS / seconds);
            return areLong() ? runs : (int) Math.min(Integer.MAX_VALUE, rounds * atOnce * runs);
        }

        private double seconds(int wanted) {
            return wanted * seconds / (atOnce * runs);
        }
    }

    /**
     * Estimates the batches of an ensemble.
     *
     * @param planned runs of each batch if none is written in parts; one batch or more
     * @param tasks in which they are computed
     */
    public static BatchSizes of(List<Integer> planned, Tasks tasks) {
        IntSummaryStatistics parts =
                planned.stream().flatMapToInt(runs -> parts(runs, tasks)).summaryStatistics();
        return new BatchSizes(Math.toIntExact(parts.getCount()), parts.getMax(), tasks);
    }

    private static IntStream parts(int runs, Tasks tasks) {
        int most = tasks.seconds(runs) <= CLOSED_AFTER_SECONDS ? runs : tasks.ofPart();
        return IntStream.iterate(runs, left -> left > 0, left -> left - most).map(left -> Math.min(most, left));
    }

    /**
     * Longest time that a kill sets the ensemble back: a batch, or {@value #MOST_LOST_SECONDS} s, or a task that takes longer [s].
     * While the last runs of a batch are computed, cores that have none of them compute those of the next.
     */
    public double lostSeconds() {
        double batch = tasks.seconds(largest) + 2 * tasks.seconds();
        return Math.min(batch, Math.max(MOST_LOST_SECONDS, tasks.seconds()));
    }
}
