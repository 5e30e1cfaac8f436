package hep.mirage.report.text;

import hep.mirage.lab.appraisal.BiasRow;
import hep.mirage.lab.appraisal.CorrelationRow;
import hep.mirage.lab.comparison.ComparedBias;
import hep.mirage.lab.comparison.ComparedSubsetBias;
import hep.mirage.lab.comparison.SpreadAtMass;
import hep.mirage.lab.comparison.SpreadInSubset;
import hep.mirage.lab.comparison.drift.DriftTest;
import hep.mirage.lab.comparison.ensembles.DistributionTest;
import hep.mirage.lab.comparison.ensembles.FigureRow;
import hep.mirage.lab.quality.ConditionalDifference;
import hep.mirage.lab.quality.FeatureQuality;
import hep.mirage.lab.tuning.TrialRow;
import hep.mirage.search.calibration.CoverageRow;
import hep.mirage.search.calibration.ExceedanceRow;
import hep.mirage.search.calibration.TailCoverageRow;
import hep.mirage.search.dataset.EventTable;
import hep.mirage.search.integration.AdviceRow;
import hep.mirage.search.integration.AttributionRow;
import hep.mirage.search.integration.CalibrationRow;
import hep.mirage.search.integration.DifferenceRow;
import hep.mirage.search.integration.DirectRow;
import hep.mirage.search.integration.GlobalRow;
import hep.mirage.search.integration.LocalRow;
import hep.mirage.search.integration.MassScanRow;
import hep.mirage.search.integration.MethodRow;
import hep.mirage.search.integration.RequiredRow;
import hep.mirage.search.integration.SequenceRow;
import hep.mirage.search.integration.TailRow;
import hep.mirage.search.integration.TrialFactorRow;
import hep.mirage.search.integration.WindowScanRow;
import hep.mirage.search.limit.EfficiencyRow;
import hep.mirage.search.limit.LimitRow;
import hep.mirage.search.limit.RunLimitRow;
import hep.mirage.search.observed.BlindPlaceRow;
import hep.mirage.search.observed.ObservedFitTable;
import hep.mirage.search.observed.ObservedLimitRow;
import hep.mirage.search.observed.PlaceRow;
import hep.mirage.search.observed.SeedRow;
import hep.mirage.search.power.ArmWorthRow;
import hep.mirage.search.power.PowerRow;
import hep.mirage.search.row.ArmRow;
import hep.mirage.search.row.FailureRow;
import hep.mirage.search.row.FitTable;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.score.ScoreRow;
import hep.mirage.search.table.Table;
import java.util.List;

/**
 * The tables that one command writes into its output folder.
 *
 * @param title heading
 * @param place their path in the output folder
 * @param tables in the order of the page
 */
record TableGroup(String title, String place, List<Table<?>> tables) {
    /** All tables written by Mirage. */
    static final List<TableGroup> ALL = List.of(
            new TableGroup(
                    "The ensemble (mirage run)",
                    "a folder per table with a folder per batch of runs, such as fits/batch=00000/part-....snappy.parquet",
                    List.of(FitTable.PUBLISHED, RunRow.TABLE, ArmRow.TABLE, FailureRow.TABLE)),
            new TableGroup(
                    "The global integration (mirage run, mirage integrate)",
                    "a file per table, integration/NAME.parquet",
                    List.of(
                            LocalRow.TABLE,
                            GlobalRow.TABLE,
                            GlobalRow.AT_WHOLE_SIGMAS,
                            RequiredRow.TABLE,
                            MethodRow.TABLE,
                            TailRow.TABLE,
                            CalibrationRow.TABLE,
                            DirectRow.TABLE,
                            WindowScanRow.TABLE,
                            TrialFactorRow.TABLE,
                            MassScanRow.TABLE,
                            AdviceRow.TABLE,
                            SequenceRow.TABLE,
                            DifferenceRow.TABLE,
                            AttributionRow.TABLE)),
            new TableGroup(
                    "The search of observed data (mirage search)",
                    "a file per table, NAME.parquet; of a blind search only sidebands",
                    List.of(
                            ObservedFitTable.PUBLISHED,
                            PlaceRow.TABLE,
                            SeedRow.TABLE,
                            ObservedLimitRow.TABLE,
                            BlindPlaceRow.TABLE)),
            new TableGroup(
                    "The power of the arms (mirage power)",
                    "a file per table, power/NAME.parquet; an ensemble of each strength in strength=VALUE",
                    List.of(PowerRow.TABLE, ArmWorthRow.TABLE)),
            new TableGroup(
                    "Limits on cross-sections (mirage limits)",
                    "a file per table, limits/NAME.parquet; an ensemble without signal in background, and one of each signal and"
                            + " strength in signal=NAME/strength=VALUE",
                    List.of(LimitRow.TABLE, RunLimitRow.TABLE, EfficiencyRow.TABLE)),
            new TableGroup(
                    "Datasets of runs (mirage datasets)",
                    "a file per run, events/run-NUMBER.parquet, here with the features of schema zgamma-18 and one"
                            + " hypothesis; several have label_150, label_152_5 and so on, by their mass in GeV",
                    List.of(EventTable.PUBLISHED)),
            new TableGroup(
                    "Responses of other programs (mirage score)",
                    "none: --scores names a Parquet file of them, or a folder; whole numbers of 32 or 64 bits and real numbers in"
                            + " single or double precision are read",
                    List.of(ScoreRow.TABLE)),
            new TableGroup(
                    "Toys without a classifier (mirage calibrate)",
                    "a file per table, NAME.parquet",
                    List.of(ExceedanceRow.TABLE, CoverageRow.TABLE, TailCoverageRow.TABLE)),
            new TableGroup(
                    "The appraisal of a generator (mirage evaluate-generator)",
                    "a file per table, NAME.parquet",
                    List.of(FeatureQuality.TABLE, CorrelationRow.TABLE, ConditionalDifference.TABLE, BiasRow.TABLE)),
            new TableGroup(
                    "Generators compared (mirage compare-generators)",
                    "a file per table, NAME.parquet",
                    List.of(ComparedBias.TABLE, SpreadAtMass.TABLE, ComparedSubsetBias.TABLE, SpreadInSubset.TABLE)),
            new TableGroup(
                    "Ensembles compared (mirage compare-ensembles)",
                    "a file per table, NAME.parquet",
                    List.of(FigureRow.TABLE, DistributionTest.TABLE)),
            new TableGroup(
                    "Nights compared (mirage nightly)",
                    "a file per night in the root folder, drift/YYYY-MM-DD.parquet",
                    List.of(DriftTest.TABLE)),
            new TableGroup(
                    "The tuning of a generator (mirage tune-generator)",
                    "a folder with a file per trial",
                    List.of(TrialRow.TABLE)));

    /** Copies the list. */
    TableGroup {
        tables = List.copyOf(tables);
    }
}
