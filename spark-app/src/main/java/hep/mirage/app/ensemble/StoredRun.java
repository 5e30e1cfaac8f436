package hep.mirage.app.ensemble;

import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.training.TrainingEngines;
import hep.mirage.search.row.ArmRow;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.FitTable;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.run.RunOutcome;
import hep.mirage.search.study.Study;
import hep.mirage.search.table.Table;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The rows of one run as stored in an ensemble's folder. */
public final class StoredRun {
    private final Table<FitRow> codec;
    private final RunRow row;
    private final List<FitRow> fits = new ArrayList<>();
    private final List<ArmRow> arms = new ArrayList<>();
    private final Set<SignificanceKind> significances = EnumSet.noneOf(SignificanceKind.class);

    private StoredRun(Table<FitRow> codec, RunRow row) {
        this.codec = codec;
        this.row = row;
    }

    /**
     * Reads a run.
     *
     * @param store of the ensemble
     * @param study of the ensemble
     * @param run its number
     * @throws InvalidInput if the folder has no row of it, because it failed, was not computed, or was deleted
     */
    public static StoredRun of(EnsembleStore store, Study study, long run) {
        List<RunRow> found = new ArrayList<>();
        store.forEach(RunRow.TABLE, row -> {
            if (row.run() == run) {
                found.add(row);
            }
        });
        if (found.isEmpty()) {
            throw new InvalidInput(store.folderName() + ": run " + run + " has no row in runs/" + EnsembleAudit.REMEDY);
        }
        StoredRun stored = new StoredRun(FitTable.of(study.fit()), found.get(0));
        if (study.listsArms()) {
            store.forEach(ArmRow.TABLE, arm -> {
                if (arm.run() == run) {
                    stored.arms.add(arm);
                }
            });
        }
        store.forEach(stored.codec, fit -> {
            stored.significances.addAll(fit.significances().keySet());
            if (fit.run() == run) {
                stored.fits.add(fit);
            }
        });
        return stored;
    }

    /**
     * Whether a recomputed run has the same rows of all arms, bit for bit, except for its duration and training device.
     * Significances that no row of the folder has are not compared, since the folder predates them.
     *
     * @param again the recomputed run
     */
    public boolean equalsReproducibly(RunOutcome.Completed again) {
        List<FitRow> comparable =
                again.fits().stream().map(fit -> fit.retaining(significances)).toList();
        return values(RunRow.TABLE, List.of(ofBits(row))).equals(values(RunRow.TABLE, List.of(ofBits(again.row()))))
                && values(ArmRow.TABLE, arms).equals(values(ArmRow.TABLE, again.arms()))
                && values(codec, fits).equals(values(codec, comparable));
    }

    /** Engines that give the same bits count as one. */
    private static RunRow ofBits(RunRow row) {
        return row.withEngine(TrainingEngines.sameBitsAs(row.engine()));
    }

    private static <T> List<List<Object>> values(Table<T> codec, List<T> rows) {
        return rows.stream().map(codec::reproducibleValues).toList();
    }
}
