package hep.mirage.app.integration;

import hep.mirage.app.config.Study;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.table.FailureTable;
import hep.mirage.app.table.FitTable;
import hep.mirage.app.table.RunRow;
import hep.mirage.app.table.RunTable;
import java.io.PrintWriter;
import java.util.Arrays;
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
 * @param verdict on the classifiers; null where no run measured the leakage
 * @param significances one for each {@link SignificanceColumn}, the headline first
 */
public record Integration(
        Map<String, String> metadata,
        int hypotheses,
        int workingPoints,
        long failedRuns,
        ClassifierVerdict verdict,
        List<IntegratedSignificance> significances) {

    /** Copies the collections. */
    public Integration {
        metadata = Map.copyOf(metadata);
        significances = List.copyOf(significances);
    }

    /**
     * Integrates the complete batches of an ensemble.
     *
     * @param store where it lies
     * @param manifest whose it is; its master seed is also that of the tail fit's bootstrap
     */
    public static Integration of(EnsembleStore store, EnsembleManifest manifest) {
        Study study = manifest.study();
        List<RunRow> runs = store.rows(RunTable.CODEC);
        SignificanceScans scans = new SignificanceScans(
                study, runs.stream().mapToLong(RunRow::run).sorted().toArray());
        store.forEach(FitTable.CODEC, scans::add);
        List<Double> keptFractions = study.scan().keptFractions();
        return new Integration(
                manifest.metadata(),
                study.search().hypothesesGeV().size(),
                keptFractions.size(),
                store.rows(FailureTable.CODEC).size(),
                ClassifierVerdict.of(runs).orElse(null),
                Arrays.stream(SignificanceColumn.values())
                        .map(kind -> IntegratedSignificance.of(
                                kind, scans, keptFractions, study.ensemble().masterSeed()))
                        .toList());
    }

    /** Prints it, no line wider than {@value TextLines#COLUMNS} columns. */
    public void print(PrintWriter out) {
        new IntegrationText(new TextLines(out)).print(this);
    }

    /**
     * Writes {@code integration.json} and the Parquet tables of {@link IntegrationTables}; what is there is replaced.
     *
     * @param store the ensemble
     */
    public void write(EnsembleStore store) {
        IntegrationTables.write(this, store);
        store.writeDocument(IntegrationJson.FILE, IntegrationJson.write(this));
    }
}
