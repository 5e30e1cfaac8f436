package hep.mirage.search.calibration;

import hep.mirage.fit.global.BinomialFraction;
import hep.mirage.fit.global.Interval;

/**
 * One row of {@code calibration}: how many toys without signal show one significance beyond a threshold.
 *
 * @param hypothesisGeV m0 [GeV]
 * @param keptFraction of a run's events
 * @param statistic {@link Statistic#column()}
 * @param thresholdSigma 0 for q0 = 0, that is z at or below 0; else z above the threshold [sigma]
 * @param toys with a value
 * @param counted those of them that fulfil the condition
 * @param fraction counted / toys
 * @param low95 lower end of the fraction's interval at 95 %, Clopper and Pearson's
 * @param high95 its upper end
 * @param expected of half a delta at zero plus half a chi-square: 1/2 at zero, else P(N(0,1) > threshold)
 * @param verdict at three standard deviations
 */
public record ExceedanceRow(
        double hypothesisGeV,
        double keptFraction,
        String statistic,
        double thresholdSigma,
        long toys,
        long counted,
        double fraction,
        double low95,
        double high95,
        double expected,
        Verdict verdict) {

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

    /** How many times more than expected: 1 for a calibrated significance. */
    public double ratio() {
        return fraction / expected;
    }

    /** Lower end of the ratio's interval at 95 %. */
    public double ratioLow95() {
        return low95 / expected;
    }

    /** Its upper end. */
    public double ratioHigh95() {
        return high95 / expected;
    }
}
