package hep.mirage.search.study;

import java.io.Serializable;

/**
 * The ensemble: the runs [firstRun, firstRun + runs). A run depends only on the master seed and its number, so that
 * several machines can compute parts of one ensemble, each with a different first run.
 *
 * @param firstRun number of the first run, 0 or above
 * @param runs number of runs
 * @param masterSeed seed of every random stream
 * @param batchRuns initial number of runs that are written together; batches grow with the ensemble
 * @param leakageRuns the runs with a number below this one measure the mass leakage on an independent dataset
 * @param failureLimit fraction of failed runs above which the job stops; including dead classifiers, above which its
 *     result is not valid
 * @param stopWhen when the ensemble ends before its last run
 */
public record EnsemblePlan(
        int firstRun, int runs, long masterSeed, int batchRuns, int leakageRuns, double failureLimit, StopRule stopWhen)
        implements Serializable {
    /** One past the number of the last run. */
    public long endRun() {
        return (long) firstRun + runs;
    }

    /** Runs of the ensemble that measure the mass leakage. */
    public int leakageRunsWithin() {
        return Math.max(0, Math.min(runs, leakageRuns - firstRun));
    }

    /** The same plan with another first run. */
    public EnsemblePlan withFirstRun(int otherFirstRun) {
        return new EnsemblePlan(otherFirstRun, runs, masterSeed, batchRuns, leakageRuns, failureLimit, stopWhen);
    }

    /** The same plan with another number of runs. */
    public EnsemblePlan withRuns(int otherRuns) {
        return new EnsemblePlan(firstRun, otherRuns, masterSeed, batchRuns, leakageRuns, failureLimit, stopWhen);
    }

    /** The same plan with another master seed. */
    public EnsemblePlan withMasterSeed(long otherSeed) {
        return new EnsemblePlan(firstRun, runs, otherSeed, batchRuns, leakageRuns, failureLimit, stopWhen);
    }

    /** The same plan with the leakage measured in another number of runs. */
    public EnsemblePlan withLeakageRuns(int otherLeakageRuns) {
        return new EnsemblePlan(firstRun, runs, masterSeed, batchRuns, otherLeakageRuns, failureLimit, stopWhen);
    }

    /** The same plan with another rule for stopping early. */
    public EnsemblePlan withStopWhen(StopRule other) {
        return new EnsemblePlan(firstRun, runs, masterSeed, batchRuns, leakageRuns, failureLimit, other);
    }
}
