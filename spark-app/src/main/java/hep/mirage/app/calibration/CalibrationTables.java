package hep.mirage.app.calibration;

import static hep.mirage.app.table.ColumnType.DOUBLE;
import static hep.mirage.app.table.ColumnType.LONG;
import static hep.mirage.app.table.ColumnType.TEXT;

import hep.mirage.app.table.TableCodec;
import hep.mirage.search.calibration.CoverageRow;
import hep.mirage.search.calibration.ExceedanceRow;
import hep.mirage.search.calibration.Verdict;
import java.util.Locale;

/** The Parquet tables of a calibration, each one file {@code NAME.parquet} in its folder. */
public final class CalibrationTables {
    /** The table {@code calibration}: a row for each hypothesis, fraction, significance and threshold. */
    public static final TableCodec<ExceedanceRow> CALIBRATION = TableCodec.<ExceedanceRow>named("calibration")
            .required("hypothesis_gev", DOUBLE, "GeV", "centre m0 of the signal window", ExceedanceRow::hypothesisGeV)
            .required("kept_fraction", DOUBLE, "1", "of a run's events", ExceedanceRow::keptFraction)
            .required("statistic", TEXT, "1", "column of fits", ExceedanceRow::statistic)
            .required(
                    "threshold_sigma",
                    DOUBLE,
                    "1",
                    "0: toys with z at or below 0, that is q0 = 0; else toys with z above it",
                    ExceedanceRow::thresholdSigma)
            .required("toys", LONG, "toys", "toys without signal that have a value", ExceedanceRow::toys)
            .required("counted", LONG, "toys", "those of them that fulfil the condition", ExceedanceRow::counted)
            .required("fraction", DOUBLE, "1", "counted / toys", ExceedanceRow::fraction)
            .required("fraction_low95", DOUBLE, "1", "lower end at 95 %, Clopper and Pearson", ExceedanceRow::low95)
            .required("fraction_high95", DOUBLE, "1", "upper end at 95 %, Clopper and Pearson", ExceedanceRow::high95)
            .required("expected", DOUBLE, "1", "half delta at zero plus half chi-square", ExceedanceRow::expected)
            .required("ratio", DOUBLE, "1", "fraction / expected", ExceedanceRow::ratio)
            .required("ratio_low95", DOUBLE, "1", "lower end at 95 %", ExceedanceRow::ratioLow95)
            .required("ratio_high95", DOUBLE, "1", "upper end at 95 %", ExceedanceRow::ratioHigh95)
            .required(
                    "verdict",
                    TEXT,
                    "1",
                    "agrees, too many, too few at three standard deviations; cannot say below one expected toy",
                    row -> row.verdict().word())
            .readBy(row -> new ExceedanceRow(
                    row.doubleAt("hypothesis_gev"),
                    row.doubleAt("kept_fraction"),
                    row.textAt("statistic"),
                    row.doubleAt("threshold_sigma"),
                    row.longAt("toys"),
                    row.longAt("counted"),
                    row.doubleAt("fraction"),
                    row.doubleAt("fraction_low95"),
                    row.doubleAt("fraction_high95"),
                    row.doubleAt("expected"),
                    verdict(row.textAt("verdict"))));

    /** The table {@code coverage}: a row for each hypothesis, fraction, injected signal and promise. */
    public static final TableCodec<CoverageRow> COVERAGE = TableCodec.<CoverageRow>named("coverage")
            .required("hypothesis_gev", DOUBLE, "GeV", "centre m0 of the signal window", CoverageRow::hypothesisGeV)
            .required("kept_fraction", DOUBLE, "1", "of a run's events", CoverageRow::keptFraction)
            .required("promise", TEXT, "1", "what a limit or interval should do", CoverageRow::promise)
            .required(
                    "signal_sigma",
                    DOUBLE,
                    "1",
                    "injected signal in standard deviations of one fitted to background alone",
                    CoverageRow::signalSigma)
            .required("signal_events", DOUBLE, "events", "injected signal", CoverageRow::signalEvents)
            .optional("band_sigma", DOUBLE, "1", "which expected limit, -2 to 2", CoverageRow::bandSigma)
            .required("toys", LONG, "toys", "toys that have an answer", CoverageRow::toys)
            .required("counted", LONG, "toys", "those of them that keep the promise", CoverageRow::counted)
            .required("fraction", DOUBLE, "1", "counted / toys", CoverageRow::fraction)
            .required("fraction_low95", DOUBLE, "1", "lower end at 95 %, Clopper and Pearson", CoverageRow::low95)
            .required("fraction_high95", DOUBLE, "1", "upper end at 95 %, Clopper and Pearson", CoverageRow::high95)
            .required("expected", DOUBLE, "1", "asymptotic probability", CoverageRow::expected)
            .required("verdict", TEXT, "1", "against expected, as in calibration", row -> row.verdict()
                    .word())
            .readBy(row -> new CoverageRow(
                    row.doubleAt("hypothesis_gev"),
                    row.doubleAt("kept_fraction"),
                    row.textAt("promise"),
                    row.doubleAt("signal_sigma"),
                    row.doubleAt("signal_events"),
                    row.optionalDoubleAt("band_sigma"),
                    row.longAt("toys"),
                    row.longAt("counted"),
                    row.doubleAt("fraction"),
                    row.doubleAt("fraction_low95"),
                    row.doubleAt("fraction_high95"),
                    row.doubleAt("expected"),
                    verdict(row.textAt("verdict"))));

    private CalibrationTables() {}

    private static Verdict verdict(String word) {
        return Verdict.valueOf(word.toUpperCase(Locale.ROOT).replace(' ', '_'));
    }
}
