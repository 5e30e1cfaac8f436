package hep.mirage.search.calibration;

import hep.mirage.fit.global.BinomialFraction;
import hep.mirage.fit.global.Interval;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Table;

/**
 * How often the 95 % interval of an extrapolated global p-value covers the true one.
 *
 * @param law {@link TailLaw#words()}
 * @param runs of each ensemble
 * @param globalP the true p-value
 * @param localZ the local Z whose global p-value it is
 * @param ensembles drawn
 * @param covered ensembles whose interval covers globalP
 * @param fraction covered / ensembles
 * @param low95 lower end of the fraction's Clopper-Pearson interval at 95 %
 * @param high95 upper end
 * @param verdict too few if the interval under-covers; too many if it is wider than necessary
 */
public record TailCoverageRow(
        @Column(text = "law of the largest Z of a run") String law,
        @Column(unit = "runs", text = "runs of each ensemble") long runs,
        @Column(text = "true global p-value") double globalP,
        @Column(text = "local Z of that global p-value") double localZ,
        @Column(unit = "ensembles", text = "drawn from the law") long ensembles,
        @Column(unit = "ensembles", text = "95 % interval holds global_p") long covered,
        @Column(text = "covered / ensembles") double fraction,
        @Column(name = "fraction_low95", text = "lower end at 95 %, Clopper and Pearson") double low95,
        @Column(name = "fraction_high95", text = "upper end at 95 %, Clopper and Pearson") double high95,
        @Column(text = "against 95 %, at three standard deviations") Verdict verdict) {
    /** Its table. */
    public static final Table<TailCoverageRow> TABLE = Table.of("tail_coverage", TailCoverageRow.class);

    static TailCoverageRow of(TailLaw law, int runs, double globalP, BinomialFraction covered) {
        Interval interval = covered.interval(Interval.LEVEL_95);
        return new TailCoverageRow(
                law.words(),
                runs,
                globalP,
                law.quantile(globalP),
                covered.trials(),
                covered.successes(),
                covered.value(),
                interval.low().orElseThrow(),
                interval.high().orElseThrow(),
                Verdict.of(covered, Interval.LEVEL_95));
    }
}
