package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.search.study.EnsemblePlan;
import java.util.List;

/**
 * An ensemble that a job on a cluster writes while a test disturbs the job.
 *
 * @param store its folder
 * @param plan its runs
 */
record GrowingEnsemble(EnsembleStore store, EnsemblePlan plan) {
    /** Waits for the second batch. */
    void awaitBatches(ClusterCommand job) throws InterruptedException {
        while (store.complete().size() < 2) {
            assertTrue(job.process().isAlive(), () -> "the job ended without a batch, see " + job.log());
            Thread.sleep(50);
        }
    }

    /** Asserts that the job was disturbed in time: runs are missing. */
    void assertIncomplete() {
        assertFalse(
                store.missing(plan.firstRun(), plan.endRun(), plan.batchRuns()).isEmpty(), "all batches were there");
    }

    List<List<Object>> rows() {
        return Ensembles.rows(store);
    }
}
