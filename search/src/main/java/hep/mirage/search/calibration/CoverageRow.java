package hep.mirage.search.calibration;

import hep.mirage.fit.global.BinomialFraction;
import hep.mirage.fit.global.Interval;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Table;
import java.util.OptionalDouble;

/**
 * One row of {@code coverage}: the coverage of a limit or an interval.
 *
 * @param hypothesisGeV m0 [GeV]
 * @param keptFraction of a run's events
 * @param promise {@link Coverage.Promise#column()}
 * @param signalSigma injected signal, in standard deviations of the signal fitted to background only
 * @param signalEvents the same [events]
 * @param bandSigma which expected limit, in standard deviations; empty if there is none
 * @param toys with a value
 * @param counted toys for which the property holds
 * @param fraction counted / toys
 * @param low95 lower end of the fraction's Clopper-Pearson interval at 95 %
 * @param high95 its upper end
 * @param expected asymptotically
 * @param verdict against that, at three standard deviations
 */
public record CoverageRow(
        @Column(unit = "GeV", text = "centre m0 of the signal window") double hypothesisGeV,
        @Column(text = "of a run's events") double keptFraction,
        @Column(text = "property of the limit or interval") String promise,
        @Column(text = "injected signal in standard deviations of one fitted to background alone") double signalSigma,
        @Column(unit = "events", text = "injected signal") double signalEvents,
        @Column(text = "which expected limit, -2 to 2") OptionalDouble bandSigma,
        @Column(unit = "toys", text = "toys with a value") long toys,
        @Column(unit = "toys", text = "those of them for which the property holds") long counted,
        @Column(text = "counted / toys") double fraction,
        @Column(name = "fraction_low95", text = "lower end at 95 %, Clopper and Pearson") double low95,
        @Column(name = "fraction_high95", text = "upper end at 95 %, Clopper and Pearson") double high95,
        @Column(text = "asymptotic probability") double expected,
        @Column(text = "against expected, as in calibration") Verdict verdict) {
    /** The table {@code coverage}: one row for each hypothesis, fraction, injected signal and property. */
    public static final Table<CoverageRow> TABLE = Table.of("coverage", CoverageRow.class);

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
