package hep.mirage.app.plan;

import hep.mirage.app.table.RunRow.StageSeconds;
import java.util.Objects;

/**
 * The cost of an ensemble on cores that are each as fast as the measured one. A run occupies one core, and the job keeps
 * every core busy until fewer runs are left than cores, so the wall time is the processor time over the cores, and up to
 * one run more at the end.
 *
 * @param run cost of one run
 * @param runs size of the ensemble, at least 1
 * @param leakageRuns the first so many runs measure the mass leakage, 0 or above
 * @param cores that work on it, at least 1
 */
public record EnsembleEstimate(RunCost run, int runs, int leakageRuns, int cores) {
    private static final double SECONDS_AN_HOUR = 3600;

    /** Checks the bounds. */
    public EnsembleEstimate {
        Objects.requireNonNull(run, "run");
        if (runs < 1 || leakageRuns < 0 || cores < 1) {
            throw new IllegalArgumentException(runs + " runs, " + leakageRuns + " leakage runs, " + cores
                    + " cores; at least 1, 0 and 1 are needed");
        }
    }

    /** Runs of the ensemble that measure the leakage. */
    public int leakageRunsWithin() {
        return Math.min(runs, leakageRuns);
    }

    /** Processor time of all runs, by stage [s]. */
    public StageSeconds coreSeconds() {
        StageSeconds one = run.seconds();
        return new StageSeconds(
                runs * one.dataset(),
                runs * one.training(),
                runs * one.response(),
                runs * one.fit(),
                leakageRunsWithin() * one.leakage());
    }

    /** Processor time of all runs and stages [core-hours]. */
    public double coreHours() {
        return coreHours(coreSeconds().total());
    }

    /** Wall time of all runs and stages, without the end where cores run out of work [s]. */
    public double wallSeconds() {
        return wallSeconds(coreSeconds().total());
    }

    /**
     * A part of the processor time in core-hours.
     *
     * @param coreSeconds processor time [s]
     */
    public double coreHours(double coreSeconds) {
        return coreSeconds / SECONDS_AN_HOUR;
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
}
