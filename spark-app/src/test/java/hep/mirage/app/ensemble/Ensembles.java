package hep.mirage.app.ensemble;

import hep.mirage.search.row.FailureRow;
import hep.mirage.search.row.FitTable;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.row.SampleRows;
import hep.mirage.search.run.RunOutcome;
import hep.mirage.search.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** Queries of an ensemble on disk, for the tests of this package. */
final class Ensembles {
    static final Map<String, String> OWNER = Map.of(
            "mirage.study",
            "small",
            "mirage.study.sha256",
            "5a",
            "mirage.generator.sha256",
            "6e",
            "mirage.version",
            "1");

    private Ensembles() {}

    static EnsembleStore at(Path folder) {
        return EnsembleStore.at(folder.toString(), new Configuration());
    }

    /** When the files of some batches, which are on a local disk, were written. */
    static List<FileTime> times(EnsembleStore store, List<Batch> batches) throws IOException {
        List<FileTime> times = new ArrayList<>();
        for (Batch batch : batches) {
            Path file = Path.of(store.file(FitTable.PUBLISHED, batch).toUri());
            times.add(Files.getLastModifiedTime(file));
        }
        return times;
    }

    /** All rows of all tables, by run, without timings. */
    static List<List<Object>> rows(EnsembleStore store) {
        List<List<Object>> rows = new ArrayList<>();
        addRows(rows, store, RunRow.TABLE);
        addRows(rows, store, FitTable.PUBLISHED);
        addRows(rows, store, FailureRow.TABLE);
        return rows;
    }

    private static <T> void addRows(List<List<Object>> rows, EnsembleStore store, Table<T> codec) {
        store.forEach(codec, row -> rows.add(codec.reproducibleValues(row)));
    }

    static List<RunOutcome> outcomes(Batch batch) {
        return batch.runs().stream().map(Ensembles::outcome).toList();
    }

    /** Every fifth run fails. */
    private static RunOutcome outcome(long run) {
        if (run % 5 == 4) {
            return new RunOutcome.Failed(SampleRows.failure(run));
        }
        return new RunOutcome.Completed(
                SampleRows.run(run), List.of(SampleRows.fit(run), SampleRows.failedFit(run)), List.of());
    }
}
