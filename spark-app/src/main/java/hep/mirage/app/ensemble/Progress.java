package hep.mirage.app.ensemble;

/**
 * How far the job is; for show, since a task that Spark computes twice counts twice until the job ends.
 *
 * @param total runs of the ensemble
 * @param present runs that were there when the job began
 * @param computed runs that this job has ended, failed ones included
 * @param failed runs of {@code computed} that failed
 * @param seconds since the job began [s]
 */
public record Progress(long total, long present, long computed, long failed, double seconds) {
    /** Runs that are done. */
    public long done() {
        return Math.min(total, present + computed);
    }

    /** Runs this job computes each second [1/s]; 0 before the first. */
    public double runsPerSecond() {
        return seconds > 0 ? computed / seconds : 0;
    }

    /** Time left at this rate [s]; infinite before the first run. */
    public double secondsLeft() {
        return (total - done()) / runsPerSecond();
    }

    /** Progress callback; called from any thread, one call at a time. */
    @FunctionalInterface
    public interface Listener {
        /** Listens to nothing. */
        Listener SILENT = progress -> {};

        /**
         * Called at the start, whenever a task ends, and at the end.
         *
         * @param progress so far
         */
        void progress(Progress progress);
    }
}
