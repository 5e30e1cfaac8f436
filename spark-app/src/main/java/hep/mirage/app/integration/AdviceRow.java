package hep.mirage.app.integration;

import static hep.mirage.app.table.ColumnType.DOUBLE;
import static hep.mirage.app.table.ColumnType.TEXT;

import hep.mirage.app.table.TableCodec;
import hep.mirage.fit.global.RunAdvice;
import hep.mirage.search.integration.SignificanceColumn;

/**
 * One row of {@code integration/run_advice}: how many runs a global p-value needs.
 *
 * @param significance {@link SignificanceColumn#column()}
 * @param localZ local significance
 * @param relativeError wanted of the global p-value
 * @param basis where that p-value comes from: measured, extrapolated, or cannot say, when the numbers are lower limits
 * @param globalP the p-value; null where only bounded
 * @param runsAtP in all, if the p-value is as found; null where only bounded, and in integrations of earlier versions
 * @param runsNeeded in all, for any p-value of its 68 % interval
 * @param moreRuns beyond those there are, to runsNeeded
 */
public record AdviceRow(
        String significance,
        double localZ,
        double relativeError,
        String basis,
        Double globalP,
        Double runsAtP,
        double runsNeeded,
        double moreRuns) {

    /** Its table. */
    public static final TableCodec<AdviceRow> CODEC = TableCodec.<AdviceRow>named("run_advice")
            .required("significance", TEXT, "1", "column of fits", AdviceRow::significance)
            .required("local_z", DOUBLE, "1", "local significance", AdviceRow::localZ)
            .required("relative_error", DOUBLE, "1", "wanted of the global p-value", AdviceRow::relativeError)
            .required("basis", TEXT, "1", "measured, extrapolated, or cannot say: lower limits", AdviceRow::basis)
            .optional("global_p", DOUBLE, "1", "the global p-value behind the advice", AdviceRow::globalP)
            .optional("runs_at_p", DOUBLE, "runs", "runs in all, if global_p is as found", AdviceRow::runsAtP)
            .required(
                    "runs_needed", DOUBLE, "runs", "runs in all, for any p of the 68 % interval", AdviceRow::runsNeeded)
            .required("more_runs", DOUBLE, "runs", "runs beyond those there are", AdviceRow::moreRuns)
            .readBy(row -> new AdviceRow(
                    row.textAt("significance"),
                    row.doubleAt("local_z"),
                    row.doubleAt("relative_error"),
                    row.textAt("basis"),
                    row.optionalDoubleAt("global_p"),
                    row.optionalDoubleAt("runs_at_p"),
                    row.doubleAt("runs_needed"),
                    row.doubleAt("more_runs")));

    static AdviceRow of(SignificanceColumn significance, RunAdvice advice) {
        return new AdviceRow(
                significance.column(),
                advice.localZ(),
                advice.relativeError(),
                advice.basis().kind(),
                Nullable.of(advice.basis().p()),
                Nullable.of(advice.runsAtP()),
                advice.runsNeeded(),
                advice.moreRuns());
    }
}
