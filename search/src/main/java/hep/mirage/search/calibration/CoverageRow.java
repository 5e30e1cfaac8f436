package hep.mirage.search.calibration;

import hep.mirage.fit.global.BinomialFraction;
import hep.mirage.fit.global.Interval;

/**
 * One row of {@code coverage}: how often a limit or an interval does what it promises.
 *
 * @param hypothesisGeV m0 [GeV]
 * @param keptFraction of a run's events
 * @param promise {@link Coverage.Promise#column()}
 * @param signalSigma injected signal, in standard deviations of the signal fitted to background alone
 * @param signalEvents the same [events]
 * @param bandSigma which expected limit, in standard deviations; null where there is none
 * @param toys with a value
 * @param counted those of them that keep the promise
 * @param fraction counted / toys
 * @param low95 lower end of the fraction's interval at 95 %, Clopper and Pearson's
 * @param high95 its upper end
 * @param expected asymptotically
 * @param verdict against that, at three standard deviations
 */
public record CoverageRow(
        double hypothesisGeV,
        double keptFraction,
        String promise,
        double signalSigma,
        double signalEvents,
        Double bandSigma,
        long toys,
        long counted,
        double fraction,
        double low95,
        double high95,
        double expected,
        Verdict verdict) {

    /** A question with its answers. */
    static CoverageRow of(CoverageQuestion question, BinomialFraction measured) {
        Interval interval = measured.interval(Interval.LEVEL_95);
        return new CoverageRow(
                question.hypothesisGeV(),
                question.keptFraction(),
                question.promise().column(),
                question.signalSigma(),
                question.signalEvents(),
                question.bandSigma(),
                measured.trials(),
                measured.successes(),
                measured.value(),
                interval.low().orElseThrow(),
                interval.high().orElseThrow(),
                question.expected(),
                Verdict.of(measured, question.expected()));
    }
}
