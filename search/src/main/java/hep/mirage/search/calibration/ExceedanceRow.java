package hep.mirage.search.calibration;

import hep.mirage.fit.global.BinomialFraction;
import hep.mirage.fit.global.Interval;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Table;

/**
 * One row of {@code calibration}: number of toys without signal whose significance exceeds a threshold.
 *
 * @param hypothesisGeV m0 [GeV]
 * @param keptFraction of a run's events
 * @param statistic {@link Statistic#column()}
 * @param thresholdSigma 0 for q0 = 0, that is z at or below 0; else z above the threshold [sigma]
 * @param toys with a value
 * @param counted toys that satisfy the condition
 * @param fraction counted / toys
 * @param low95 lower end of the fraction's Clopper-Pearson interval at 95 %
 * @param high95 its upper end
 * @param expected of half a delta at zero plus half a chi-square: 1/2 at zero, else P(N(0,1) > threshold)
 * @param verdict at three standard deviations
 */
public record ExceedanceRow(
        @Column(unit = "GeV", text = "centre m0 of the signal window") double hypothesisGeV,
        @Column(text = "of a run's events") double keptFraction,
        @Column(text = "column of fits") String statistic,
        @Column(text = "0: toys with z at or below 0, that is q0 = 0; else toys with z above it") double thresholdSigma,
        @Column(unit = "toys", text = "toys without signal that have a value") long toys,
        @Column(unit = "toys", text = "those of them that fulfil the condition") long counted,
        @Column(text = "counted / toys") double fraction,
        @Column(name = "fraction_low95", text = "lower end at 95 %, Clopper and Pearson") double low95,
        @Column(name = "fraction_high95", text = "upper end at 95 %, Clopper and Pearson") double high95,
        @Column(text = "half delta at zero plus half chi-square") double expected,
        @Column(
                        text =
                                "agrees, too many, too few at three standard deviations; cannot say below one expected toy",
                        after = "ratio_high95")
                Verdict verdict) {
    /** The table {@code calibration}: a row for each hypothesis, fraction, significance and threshold. */
    public static final Table<ExceedanceRow> TABLE = Table.of("calibration", ExceedanceRow.class);

    static ExceedanceRow of(
            double hypothesisGeV,
            double keptFraction,
            Statistic statistic,
            double thresholdSigma,
            BinomialFraction measured,
            double expected) {
        Interval interval = measured.interval(Interval.LEVEL_95);
        return new ExceedanceRow(
                hypothesisGeV,
                keptFraction,
                statistic.column(),
                thresholdSigma,
                measured.trials(),
                measured.successes(),
                measured.value(),
                interval.low().orElseThrow(),
                interval.high().orElseThrow(),
                expected,
                Verdict.of(measured, expected));
    }

    /** Ratio to the expected fraction: 1 for a calibrated significance. */
    @Column(text = "fraction / expected", after = "expected")
    public double ratio() {
        return fraction / expected;
    }

    /** Lower end of the ratio's interval at 95 %. */
    @Column(text = "lower end at 95 %", after = "ratio")
    public double ratioLow95() {
        return low95 / expected;
    }

    /** Its upper end. */
    @Column(text = "upper end at 95 %", after = "ratio_low95")
    public double ratioHigh95() {
        return high95 / expected;
    }
}
