package hep.mirage.search.integration;

import hep.mirage.search.row.RunRow;
import hep.mirage.search.study.Study;
import java.util.List;
import java.util.Map;

/**
 * Rows of one ensemble, or of several together, as an integration needs them.
 *
 * @param study of all of them
 * @param metadata whose rows these are
 * @param runs by master seed and number
 * @param failedRuns runs that broke off and have no rows
 * @param deadRuns runs whose classifier is dead; not among the scans
 * @param scans significances of all other runs
 */
public record EnsembleRows(
        Study study,
        Map<String, String> metadata,
        List<RunRow> runs,
        long failedRuns,
        long deadRuns,
        SignificanceScans scans) {
    /** Copies the collections. */
    public EnsembleRows {
        metadata = Map.copyOf(metadata);
        runs = List.copyOf(runs);
    }
}
