package hep.mirage.app.calibration;

import static hep.mirage.app.table.ColumnType.DOUBLE;
import static hep.mirage.app.table.ColumnType.LONG;
import static hep.mirage.app.table.ColumnType.TEXT;

import hep.mirage.app.table.TableCodec;
import hep.mirage.fit.global.BinomialFraction;
import hep.mirage.fit.global.Interval;
import hep.mirage.search.calibration.TailLaw;
import hep.mirage.search.calibration.Verdict;

/**
 * How often the 95 % interval of an extrapolated global p-value holds the true one.
 *
 * @param law {@link TailLaw#words()}
 * @param runs of each ensemble
 * @param globalP the true p-value
 * @param localZ the local Z whose global p-value it is
 * @param ensembles drawn
 * @param covered those whose interval holds globalP
 * @param fraction covered / ensembles
 * @param low95 lower end of the fraction's interval at 95 %, Clopper and Pearson's
 * @param high95 upper end
 * @param verdict too few where the interval holds the truth less often than 95 %; too many where it is wider than need be
 */
public record TailCoverageRow(
        String law,
        long runs,
        double globalP,
        double localZ,
        long ensembles,
        long covered,
        double fraction,
        double low95,
        double high95,
        String verdict) {

    /** Its table. */
    public static final TableCodec<TailCoverageRow> CODEC = TableCodec.<TailCoverageRow>named("tail_coverage")
            .required("law", TEXT, "1", "law of the largest Z of a run", TailCoverageRow::law)
            .required("runs", LONG, "runs", "runs of each ensemble", TailCoverageRow::runs)
            .required("global_p", DOUBLE, "1", "true global p-value", TailCoverageRow::globalP)
            .required("local_z", DOUBLE, "1", "local Z of that global p-value", TailCoverageRow::localZ)
            .required("ensembles", LONG, "ensembles", "drawn from the law", TailCoverageRow::ensembles)
            .required("covered", LONG, "ensembles", "95 % interval holds global_p", TailCoverageRow::covered)
            .required("fraction", DOUBLE, "1", "covered / ensembles", TailCoverageRow::fraction)
            .required("fraction_low95", DOUBLE, "1", "lower end at 95 %, Clopper and Pearson", TailCoverageRow::low95)
            .required("fraction_high95", DOUBLE, "1", "upper end at 95 %, Clopper and Pearson", TailCoverageRow::high95)
            .required("verdict", TEXT, "1", "against 95 %, at three standard deviations", TailCoverageRow::verdict)
            .readBy(row -> new TailCoverageRow(
                    row.textAt("law"),
                    row.longAt("runs"),
                    row.doubleAt("global_p"),
                    row.doubleAt("local_z"),
                    row.longAt("ensembles"),
                    row.longAt("covered"),
                    row.doubleAt("fraction"),
                    row.doubleAt("fraction_low95"),
                    row.doubleAt("fraction_high95"),
                    row.textAt("verdict")));

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
                Verdict.of(covered, Interval.LEVEL_95).word());
    }
}
