package hep.mirage.search.integration;

import hep.mirage.search.study.Study;
import java.util.List;
import java.util.Map;

/**
 * Rows of one ensemble, or of several combined, in the form that an integration needs.
 *
 * @param study of all of them
 * @param metadata origin of the rows
 * @param failedRuns failed runs, which have no rows
 * @param arms the rows of each arm of the study, in its order
 * @param overlaps of the runs
 */
public record EnsembleRows(
        Study study, Map<String, String> metadata, long failedRuns, List<ArmRows> arms, RunOverlaps overlaps) {
    /** Copies the collections. */
    public EnsembleRows {
        metadata = Map.copyOf(metadata);
        arms = List.copyOf(arms);
    }

    /** Rows of runs that share no events. */
    public EnsembleRows(Study study, Map<String, String> metadata, long failedRuns, List<ArmRows> arms) {
        this(study, metadata, failedRuns, arms, RunOverlaps.NONE);
    }
}
