package hep.mirage.app.config;

import java.io.Serializable;

/**
 * The ensemble. Only the master seed decides what a run computes.
 *
 * @param runs number of runs
 * @param masterSeed seed of every random stream
 * @param batchRuns runs that are written together
 * @param leakageRuns the first so many runs measure the mass leakage on an independent dataset
 * @param failureLimit fraction of failed runs above which the job stops
 */
public record EnsemblePlan(int runs, long masterSeed, int batchRuns, int leakageRuns, double failureLimit)
        implements Serializable {
    /** The same plan with another number of runs. */
    public EnsemblePlan withRuns(int otherRuns) {
        return new EnsemblePlan(otherRuns, masterSeed, batchRuns, leakageRuns, failureLimit);
    }

    /** The same plan with another master seed. */
    public EnsemblePlan withMasterSeed(long otherSeed) {
        return new EnsemblePlan(runs, otherSeed, batchRuns, leakageRuns, failureLimit);
    }
}
