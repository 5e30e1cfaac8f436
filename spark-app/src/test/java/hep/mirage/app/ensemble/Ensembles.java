package hep.mirage.app.ensemble;

import hep.mirage.app.table.FailureTable;
import hep.mirage.app.table.FitTable;
import hep.mirage.app.table.RunTable;
import hep.mirage.app.table.TableCodec;
import hep.mirage.search.row.SampleRows;
import hep.mirage.search.run.RunOutcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** What the tests of this package ask of an ensemble on disk. */
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

    /** All rows of all tables, by run, without what a clock gave. */
    static List<List<Object>> rows(EnsembleStore store) {
        List<List<Object>> rows = new java.util.ArrayList<>();
        addRows(rows, store, RunTable.CODEC);
        addRows(rows, store, FitTable.CODEC);
        addRows(rows, store, FailureTable.CODEC);
        return rows;
    }

    private static <T> void addRows(List<List<Object>> rows, EnsembleStore store, TableCodec<T> codec) {
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
        return new RunOutcome.Completed(SampleRows.run(run), List.of(SampleRows.fit(run), SampleRows.failedFit(run)));
    }
}
