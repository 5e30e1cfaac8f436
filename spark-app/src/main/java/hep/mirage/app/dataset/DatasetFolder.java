package hep.mirage.app.dataset;

import hep.mirage.app.folder.ResultFolder;
import hep.mirage.search.dataset.DatasetsJson;
import hep.mirage.search.dataset.EventRow;
import hep.mirage.search.dataset.RunEvents;
import hep.mirage.search.dataset.WrittenDataset;
import hep.mirage.search.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Datasets of runs on disk: a file for each run in the folder {@code events} and, when they are complete, {@value
 * DatasetsJson#FILE}.
 *
 * @param store output folder
 * @param table of the events
 * @param hypothesesGeV masses m0 of the study's hypotheses [GeV]
 * @param metadata origin of the events
 */
public record DatasetFolder(
        ResultFolder store, Table<EventRow> table, List<Double> hypothesesGeV, Map<String, String> metadata) {
    /** Copies the collections. */
    public DatasetFolder {
        hypothesesGeV = List.copyOf(hypothesesGeV);
        metadata = Map.copyOf(metadata);
    }

    /**
     * Writes the datasets of consecutive runs.
     *
     * @param events draws them
     * @param firstRun first run, 0 or above
     * @param runs number of runs, 1 or above
     * @param written progress callback, called with the number of further events
     * @return what was written, in the order of the runs
     */
    public List<WrittenDataset> write(RunEvents events, long firstRun, int runs, LongConsumer written) {
        List<WrittenDataset> all = new ArrayList<>();
        for (long run = firstRun; run < firstRun + runs; run++) {
            String file = String.format(Locale.ROOT, "%s/run-%05d.parquet", table.name(), run);
            List<EventRow> rows = events.of(run);
            store.writeTable(file, table, rows, metadata);
            all.add(WrittenDataset.of(run, file, rows, hypothesesGeV.size()));
            written.accept(rows.size());
        }
        store.writeDocument(DatasetsJson.FILE, document(all));
        return all;
    }

    /**
     * The summary as JSON.
     *
     * @param datasets result of {@link #write}
     */
    public String document(List<WrittenDataset> datasets) {
        return DatasetsJson.write(metadata, hypothesesGeV, datasets);
    }
}
