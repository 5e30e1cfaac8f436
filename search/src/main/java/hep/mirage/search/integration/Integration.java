package hep.mirage.search.integration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.fit.significance.SignificanceKind.Use;
import hep.mirage.search.study.Study;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Results of an ensemble: local distributions and global p-values of every kind of significance, and whether false
 * signals are due to sculpting or to over-training.
 *
 * @param metadata origin of the numbers, as in the ensemble's Parquet files
 * @param hypotheses mass hypotheses of the search
 * @param workingPoints of the background rejection scan
 * @param failedRuns failed runs, which have no rows
 * @param deadRuns runs whose classifier is dead: they have rows but are excluded from all results below
 * @param verdict on the classifiers; empty if no run measured the leakage
 * @param significances one for each {@link SignificanceKind} that claims to be standard normal, the headline first
 * @param windowScan calibration of z_bump; empty if the study has none, or if the tables predate it
 */
public record Integration(
        Map<String, String> metadata,
        int hypotheses,
        int workingPoints,
        long failedRuns,
        long deadRuns,
        Optional<ClassifierVerdict> verdict,
        List<IntegratedSignificance> significances,
        @JsonIgnore List<WindowScanRow> windowScan) {

    /** Folder of the tables in the output folder. */
    public static final String FOLDER = "integration";

    /** Copies the collections. */
    public Integration {
        metadata = Map.copyOf(metadata);
        significances = List.copyOf(significances);
        windowScan = List.copyOf(windowScan);
    }

    /**
     * Integrates an ensemble, or several combined.
     *
     * @param rows of the ensemble; the Gaussian process draws use the master seed of its study
     */
    public static Integration of(EnsembleRows rows) {
        Study study = rows.study();
        SignificanceScans scans = rows.scans();
        List<Double> keptFractions = study.scan().keptFractions();
        return new Integration(
                rows.metadata(),
                study.search().hypothesesGeV().size(),
                keptFractions.size(),
                rows.failedRuns(),
                rows.deadRuns(),
                ClassifierVerdict.of(rows.runs()),
                study.fit().significances().of(Use.STANDARD_NORMAL).stream()
                        .filter(kind -> kind == SignificanceKind.LIKELIHOOD || scans.have(kind))
                        .map(kind -> IntegratedSignificance.of(
                                kind, scans, keptFractions, study.ensemble().masterSeed()))
                        .toList(),
                study.fit().significances().kinds().contains(SignificanceKind.BUMP)
                        ? WindowScanRow.of(scans.map(SignificanceKind.BUMP))
                        : List.of());
    }
}
