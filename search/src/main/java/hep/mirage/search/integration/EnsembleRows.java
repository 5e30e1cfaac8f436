package hep.mirage.search.integration;

import hep.mirage.search.row.RunRow;
import hep.mirage.search.study.Study;
import java.util.List;
import java.util.Map;

/**
 * Rows of one ensemble, or of several combined, in the form that an integration needs.
 *
 * @param study of all of them
 * @param metadata origin of the rows
 * @param runs by master seed and number
 * @param failedRuns failed runs, which have no rows
 * @param deadRuns runs whose classifier is dead; excluded from the scans
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
