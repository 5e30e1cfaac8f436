package hep.mirage.search.dataset;

import hep.mirage.search.table.DocumentJson;
import java.util.List;
import java.util.Map;

/** The datasets of runs that were written, as JSON in snake_case: provenance, and a record for each run. */
public final class DatasetsJson {
    /** Name of the file in the output folder, written last. */
    public static final String FILE = "datasets.json";

    private static final DocumentJson JSON = new DocumentJson();

    private DatasetsJson() {}

    private record Document(Map<String, String> metadata, List<Double> hypothesesGeV, List<WrittenDataset> datasets) {}

    /**
     * Writes the document.
     *
     * @param metadata origin of the events
     * @param hypothesesGeV masses m0 of the study's hypotheses [GeV], the order of the counts
     * @param datasets in the order of the runs
     */
    public static String write(
            Map<String, String> metadata, List<Double> hypothesesGeV, List<WrittenDataset> datasets) {
        return JSON.write(new Document(metadata, hypothesesGeV, datasets));
    }
}
