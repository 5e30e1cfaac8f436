package hep.mirage.search.observed;

import hep.mirage.search.integration.LeakageSummary;
import hep.mirage.search.integration.SignificanceScans;

/**
 * What an ensemble without signal says of one arm: the law of its significances and limits.
 *
 * @param scans significances of the runs whose classifiers are alive
 * @param runs number of these runs
 * @param deadRuns runs that are left out because a classifier is dead
 * @param failedRuns runs without rows
 * @param leakage mass leakage of the classifiers; null if no run measured it
 * @param limits of these runs; none if the study asks for none
 */
public record CalibratingEnsemble(
        SignificanceScans scans, long runs, long deadRuns, long failedRuns, LeakageSummary leakage, RunLimits limits) {}
