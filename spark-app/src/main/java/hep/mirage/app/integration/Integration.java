package hep.mirage.app.integration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.fit.significance.SignificanceKind.Use;
import hep.mirage.search.integration.ClassifierVerdict;
import hep.mirage.search.study.Study;
import java.util.List;
import java.util.Map;

/**
 * What an ensemble says: local distributions and global p-values of every kind of significance, and whether sculpting
 * or over-training is behind them.
 *
 * @param metadata whose numbers these are, as in the ensemble's Parquet files
 * @param hypotheses mass hypotheses of the search
 * @param workingPoints of the background rejection scan
 * @param failedRuns runs that broke off and have no rows
 * @param deadRuns runs whose classifier is dead: they have rows, and are left out of all that follows
 * @param verdict on the classifiers; null where no run measured the leakage
 * @param significances one for each {@link SignificanceKind} that claims to be standard normal, the headline first
 * @param windowScan what z_bump means; empty where the study has none, or tables are from before there was one
 */
public record Integration(
        Map<String, String> metadata,
        int hypotheses,
        int workingPoints,
        long failedRuns,
        long deadRuns,
        ClassifierVerdict verdict,
        List<IntegratedSignificance> significances,
        @JsonIgnore List<WindowScanRow> windowScan) {

    /** Copies the collections. */
    public Integration {
        metadata = Map.copyOf(metadata);
        significances = List.copyOf(significances);
        windowScan = List.copyOf(windowScan);
    }

    /**
     * Integrates the complete batches of one ensemble, or of several together.
     *
     * @param parts one or more; the first one's master seed is also that of the Gaussian process's draws
     * @throws hep.mirage.model.InvalidInput where they are no ensembles of one study and generator, or share runs
     */
    public static Integration of(List<EnsemblePart> parts) {
        EnsembleUnion union = EnsembleUnion.of(parts);
        Study study = union.study();
        SignificanceScans scans = union.scans();
        List<Double> keptFractions = study.scan().keptFractions();
        return new Integration(
                union.metadata(),
                study.search().hypothesesGeV().size(),
                keptFractions.size(),
                union.failedRuns(),
                union.deadRuns(),
                ClassifierVerdict.of(union.runRows()).orElse(null),
                study.fit().significances().of(Use.STANDARD_NORMAL).stream()
                        .filter(kind -> kind == SignificanceKind.LIKELIHOOD || scans.have(kind))
                        .map(kind -> IntegratedSignificance.of(
                                kind, scans, keptFractions, study.ensemble().masterSeed()))
                        .toList(),
                study.fit().significances().kinds().contains(SignificanceKind.BUMP)
                        ? WindowScanRow.of(scans.map(SignificanceKind.BUMP))
                        : List.of());
    }

    /**
     * Writes {@code integration.json} and the Parquet tables of {@link IntegrationTables}; what is there is replaced.
     *
     * @param store where to
     */
    public void write(EnsembleStore store) {
        IntegrationTables.write(this, store);
        store.writeDocument(IntegrationJson.FILE, IntegrationJson.write(this));
    }
}
