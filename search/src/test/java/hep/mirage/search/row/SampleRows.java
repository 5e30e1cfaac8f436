package hep.mirage.search.row;

import hep.mirage.search.row.FitRow.Estimate;
import hep.mirage.search.row.FitRow.FittedShape;
import hep.mirage.search.row.FitRow.Significances;
import hep.mirage.search.row.RunRow.Leakage;
import hep.mirage.search.row.RunRow.Maximum;
import hep.mirage.search.row.RunRow.StageSeconds;
import hep.mirage.search.row.RunRow.Validation;
import java.util.List;

/** Rows whose values are all different and mean nothing: what they are must survive a disk. */
public final class SampleRows {
    private SampleRows() {}

    /**
     * A fit where everything converged.
     *
     * @param run run number
     */
    public static FitRow fit(long run) {
        return new FitRow(
                run,
                150,
                0.5,
                9800,
                0.512345678f,
                3300,
                6500,
                new FittedShape("converged", estimates(3), -123.456),
                new FittedShape("converged", estimates(4), -121.5),
                new FittedShape("converged", estimates(3), -80.25),
                new Significances(1.1 + run, -0.0, Math.PI, 2.5, 3251.75, 41.5, 2.875));
    }

    /**
     * A fit where nothing has a maximum but the background, at the boundary and with an n0 beyond the range of a double.
     *
     * @param run run number
     */
    public static FitRow failedFit(long run) {
        FittedShape lost = new FittedShape("no_maximum", List.of(), null);
        List<Estimate> withoutErrors =
                List.of(new Estimate(null, null), new Estimate(Double.MIN_VALUE, null), new Estimate(-3e-7, null));
        return new FitRow(
                run,
                145,
                0.9,
                17640,
                0.25,
                5900,
                11740,
                new FittedShape(FittedShape.BOUNDARY, withoutErrors, -1e5),
                lost,
                lost,
                new Significances(null, null, null, null, null, null));
    }

    private static List<Estimate> estimates(int parameters) {
        return List.of(
                        new Estimate(2.718281828459045e5, 17.5),
                        new Estimate(-0.0213, 1e-3),
                        new Estimate(-1.0 / 3, 4e-6),
                        new Estimate(-25.125, 30.0625))
                .subList(0, parameters);
    }

    /**
     * A run that has everything.
     *
     * @param run run number
     */
    public static RunRow run(long run) {
        return new RunRow(
                run,
                Long.MIN_VALUE + 7,
                19_640,
                "fused",
                RunStatus.COMPLETE,
                0.6354217,
                new Validation(6.5, 0.6512),
                0.5361,
                new Leakage(0.5021, 0.0042),
                new Maximum(2.25 + run, 150, 0.7),
                new StageSeconds(0.01, 12.5, 0.25, 0.03, 0.3),
                "CPU, scalar kernels");
    }

    /**
     * A run without leakage and without a maximum.
     *
     * @param run run number
     */
    public static RunRow bareRun(long run) {
        return new RunRow(
                run,
                3,
                0,
                "dl4j",
                RunStatus.WITH_FAILED_FITS,
                Double.NaN,
                null,
                0.5,
                null,
                null,
                new StageSeconds(0, 0, 0, 0, 0),
                null);
    }

    /**
     * A run that broke off.
     *
     * @param run run number
     */
    public static FailureRow failure(long run) {
        return new FailureRow(run, "training", "ArithmeticException: loss is NaN; \u03b7 too \"large\"\nat step 3");
    }
}
