package hep.mirage.app.ensemble;

import hep.mirage.app.table.FitTable;
import hep.mirage.model.training.TrainingEngines;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.run.RunOutcome;
import hep.mirage.search.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * The rows of one run as an ensemble's folder has them.
 *
 * @param row of the run
 * @param fits its fits, in the folder's order
 */
public record StoredRun(RunRow row, List<FitRow> fits) {
    /** Copies the list. */
    public StoredRun {
        fits = List.copyOf(fits);
    }

    /**
     * Finds a run.
     *
     * @param store of the ensemble
     * @param run its number
     * @return empty where the folder has no row of it: it failed, or was never computed
     */
    public static Optional<StoredRun> find(EnsembleStore store, long run) {
        return rows(store, RunRow.TABLE, RunRow::run, run).stream()
                .findFirst()
                .map(row -> new StoredRun(row, rows(store, FitTable.TABLE, FitRow::run, run)));
    }

    private static <T> List<T> rows(EnsembleStore store, Table<T> codec, ToLongFunction<T> runOf, long run) {
        List<T> rows = new ArrayList<>();
        store.forEach(codec, row -> {
            if (runOf.applyAsLong(row) == run) {
                rows.add(row);
            }
        });
        return rows;
    }

    /**
     * Whether a run that was computed again has the same rows, bit for bit, but for the seconds it took and what trained it.
     *
     * @param again computed
     */
    public boolean equalsReproducibly(RunOutcome.Completed again) {
        return values(RunRow.TABLE, List.of(ofBits(row))).equals(values(RunRow.TABLE, List.of(ofBits(again.row()))))
                && values(FitTable.TABLE, fits).equals(values(FitTable.TABLE, asStored(again.fits())));
    }

    /** Engines that give the same bits count as one. */
    private static RunRow ofBits(RunRow row) {
        return row.withEngine(TrainingEngines.sameBitsAs(row.engine()));
    }

    /** Folders from before the window scan have no z_bump to compare. */
    private List<FitRow> asStored(List<FitRow> again) {
        boolean scanned = fits.stream().anyMatch(fit -> fit.significances().bump() != null);
        return scanned ? again : again.stream().map(FitRow::withoutBump).toList();
    }

    private static <T> List<List<Object>> values(Table<T> codec, List<T> rows) {
        return rows.stream().map(codec::reproducibleValues).toList();
    }
}
