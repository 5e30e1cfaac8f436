package hep.mirage.search.observed;

import hep.mirage.search.integration.LeakageSummary;
import hep.mirage.search.integration.SignificanceScans;
import java.util.List;

/**
 * What an ensemble without signal says of one arm: the law of its significances and limits.
 *
 * @param scans significances of the runs whose classifiers are alive
 * @param runs number of these runs
 * @param deadRuns runs that are left out because a classifier is dead
 * @param failedRuns runs without rows
 * @param leakage mass leakage of the classifiers; null if no run measured it
 * @param limits of these runs; none if the study asks for none
 * @param warnings why p-values by these runs are not exact, one sentence each
 */
public record CalibratingEnsemble(
        SignificanceScans scans,
        long runs,
        long deadRuns,
        long failedRuns,
        LeakageSummary leakage,
        RunLimits limits,
        List<String> warnings) {
    /** Copies the list. */
    public CalibratingEnsemble {
        warnings = List.copyOf(warnings);
    }
}
