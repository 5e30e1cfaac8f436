package hep.mirage.search.plan;

import hep.mirage.search.row.RunRow.StageSeconds;
import java.util.Objects;

/**
 * The cost of an ensemble on cores that are each as fast as the measured one. A run occupies one core, and the job
 * keeps every core busy until fewer runs than cores are left. The wall time is therefore the processor time divided by
 * the number of cores, plus up to one run at the end.
 *
 * @param run cost of one run
 * @param size of the ensemble
 * @param cores number of cores, at least 1
 */
public record EnsembleEstimate(RunCost run, EnsembleSize size, int cores) {
    private static final double SECONDS_AN_HOUR = 3600;

    /** Checks the bounds. */
    public EnsembleEstimate {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(size, "size");
        if (cores < 1) {
            throw new IllegalArgumentException(cores + " cores; at least 1 is needed");
        }
    }

    /** Processor time of all runs, by stage [s]. */
    public StageSeconds coreSeconds() {
        return size.seconds(run.seconds());
    }

    /** Processor time of all runs and stages [core-hours]. */
    double coreHours() {
        return hours(coreSeconds().total());
    }

    /** Wall time of all runs and stages, without the end phase in which cores run out of work [s]. */
    public double wallSeconds() {
        return wallSeconds(coreSeconds().total());
    }

    /**
     * A part of the processor time, spread over the cores.
     *
     * @param coreSeconds processor time [s]
     * @return wall time [s]
     */
    public double wallSeconds(double coreSeconds) {
        return coreSeconds / cores;
    }

    /**
     * A time in hours.
     *
     * @param seconds of a core, or of a device [s]
     */
    public static double hours(double seconds) {
        return seconds / SECONDS_AN_HOUR;
    }
}
