package hep.mirage.search.plan;

import hep.mirage.search.row.RunRow.StageSeconds;

/**
 * Number of runs of each kind.
 *
 * @param runs size of the ensemble, at least 1
 * @param leakageRuns number of runs, from the first on, that measure the mass leakage, 0 or above
 */
public record EnsembleSize(int runs, int leakageRuns) {
    /** Checks the bounds. */
    public EnsembleSize {
        if (runs < 1 || leakageRuns < 0) {
            throw new IllegalArgumentException(
                    runs + " runs, " + leakageRuns + " leakage runs; at least 1 and 0 are needed");
        }
    }

    /** Runs of the ensemble that measure the leakage. */
    public int leakageRunsWithin() {
        return Math.min(runs, leakageRuns);
    }

    /**
     * Time of all runs, by stage.
     *
     * @param one time of a run that measures the leakage [s]
     */
    StageSeconds seconds(StageSeconds one) {
        return new StageSeconds(
                runs * one.dataset(),
                runs * one.training(),
                runs * one.response(),
                runs * one.fit(),
                leakageRunsWithin() * one.leakage());
    }
}
