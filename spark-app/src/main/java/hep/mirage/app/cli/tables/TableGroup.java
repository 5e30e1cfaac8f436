package hep.mirage.app.cli.tables;

import hep.mirage.app.appraisal.CertificateTables;
import hep.mirage.app.calibration.CalibrationTables;
import hep.mirage.app.calibration.TailCoverageRow;
import hep.mirage.app.comparison.ComparisonTables;
import hep.mirage.app.comparison.ensembles.FigureRow;
import hep.mirage.app.integration.AdviceRow;
import hep.mirage.app.integration.CalibrationRow;
import hep.mirage.app.integration.DirectRow;
import hep.mirage.app.integration.IntegrationTables;
import hep.mirage.app.integration.MethodRow;
import hep.mirage.app.integration.TailRow;
import hep.mirage.app.integration.WindowScanRow;
import hep.mirage.app.table.FailureTable;
import hep.mirage.app.table.FitTable;
import hep.mirage.app.table.RunTable;
import hep.mirage.app.table.TableCodec;
import hep.mirage.app.table.TrialTable;
import java.util.List;

/**
 * The tables that one command writes into its output folder.
 *
 * @param title heading
 * @param place where they stand in the output folder
 * @param tables in the order of the page
 */
record TableGroup(String title, String place, List<TableCodec<?>> tables) {
    /** All tables that Mirage writes. */
    static final List<TableGroup> ALL = List.of(
            new TableGroup(
                    "The ensemble (mirage run)",
                    "a folder per table with a folder per batch of runs, such as fits/batch=00000/part-....snappy.parquet",
                    List.of(FitTable.CODEC, RunTable.CODEC, FailureTable.CODEC)),
            new TableGroup(
                    "The global integration (mirage run, mirage integrate)",
                    "a file per table, integration/NAME.parquet",
                    List.of(
                            IntegrationTables.LOCAL,
                            IntegrationTables.GLOBAL,
                            IntegrationTables.LOCAL_TO_GLOBAL,
                            IntegrationTables.REQUIRED,
                            MethodRow.CODEC,
                            TailRow.CODEC,
                            CalibrationRow.CODEC,
                            DirectRow.CODEC,
                            WindowScanRow.CODEC,
                            AdviceRow.CODEC)),
            new TableGroup(
                    "Toys without a classifier (mirage calibrate)",
                    "a file per table, NAME.parquet",
                    List.of(CalibrationTables.CALIBRATION, CalibrationTables.COVERAGE, TailCoverageRow.CODEC)),
            new TableGroup(
                    "The appraisal of a generator (mirage evaluate-generator)",
                    "a file per table, NAME.parquet",
                    List.of(
                            CertificateTables.FEATURES,
                            CertificateTables.CORRELATIONS,
                            CertificateTables.CONDITIONAL_DIFFERENCES,
                            CertificateTables.BIASES)),
            new TableGroup(
                    "Generators compared (mirage compare-generators)",
                    "a file per table, NAME.parquet",
                    List.of(
                            ComparisonTables.BIASES,
                            ComparisonTables.SPREADS,
                            ComparisonTables.SUBSET_BIASES,
                            ComparisonTables.SUBSET_SPREADS)),
            new TableGroup(
                    "Ensembles compared (mirage compare-ensembles)", "a file, NAME.parquet", List.of(FigureRow.CODEC)),
            new TableGroup(
                    "The tuning of a generator (mirage tune-generator)",
                    "a folder with a file per trial",
                    List.of(TrialTable.CODEC)));

    /** Copies the list. */
    TableGroup {
        tables = List.copyOf(tables);
    }
}
