package hep.mirage.app.ensemble;

/**
 * Progress of the job, for display only: a task that Spark computes twice counts twice until the job ends.
 *
 * @param total runs of the ensemble
 * @param present runs that existed when the job started
 * @param computed runs completed by this job, including failed ones
 * @param failed runs of {@code computed} that failed
 * @param seconds time since the job started [s]
 */
public record Progress(long total, long present, long computed, long failed, double seconds) {
    /** Completed runs. */
    public long done() {
        return Math.min(total, present + computed);
    }

    /** Rate at which this job computes runs [1/s]; 0 before the first. */
    public double runsPerSecond() {
        return seconds > 0 ? computed / seconds : 0;
    }

    /** Remaining time at this rate [s]; infinite before the first run. */
    public double secondsLeft() {
        return (total - done()) / runsPerSecond();
    }

    /** Progress callback; called from any thread, one call at a time. */
    @FunctionalInterface
    public interface Listener {
        /** Ignores progress. */
        Listener SILENT = progress -> {};

        /**
         * Called at the start, whenever a task ends, and at the end.
         *
         * @param progress so far
         */
        void progress(Progress progress);
    }
}
