package hep.mirage.search.row;

import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.row.FitRow.FittedNumber;
import hep.mirage.search.row.FitRow.FittedShape;
import hep.mirage.search.row.RunRow.Leakage;
import hep.mirage.search.row.RunRow.Maximum;
import hep.mirage.search.row.RunRow.StageSeconds;
import hep.mirage.search.row.RunRow.Validation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows with arbitrary distinct values, for round trips through a file. */
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
                Arm.PUBLISHED.name(),
                150,
                0.5,
                9800,
                0.512345678f,
                3300,
                6500,
                31,
                new FittedShape("converged", estimates("n0", "a", "b"), -123.456),
                new FittedShape("converged", estimates("n0", "a", "b", "n1"), -121.5),
                new FittedShape("converged", estimates("n0", "a", "b"), -80.25),
                new FittedNumber(3251.75, 41.5),
                Map.of(
                        SignificanceKind.LIKELIHOOD,
                        1.1 + run,
                        SignificanceKind.INTEGRAL,
                        -0.0,
                        SignificanceKind.COUNTING,
                        Math.PI,
                        SignificanceKind.COUNTING_FIT_ERROR,
                        2.5,
                        SignificanceKind.BUMP,
                        2.875));
    }

    /**
     * A fit in which only the background has a maximum, at the boundary and with an n0 beyond the range of a double.
     *
     * @param run run number
     */
    public static FitRow failedFit(long run) {
        FittedShape lost = new FittedShape("no_maximum", Map.of(), null);
        Map<String, FittedNumber> withoutErrors = Map.of(
                "n0", FittedNumber.NONE,
                "a", new FittedNumber(Double.MIN_VALUE, null),
                "b", new FittedNumber(-3e-7, null));
        return new FitRow(
                run,
                Arm.PUBLISHED.name(),
                145,
                0.9,
                17640,
                0.25,
                5900,
                11740,
                null,
                new FittedShape(FittedShape.BOUNDARY, withoutErrors, -1e5),
                lost,
                lost,
                FittedNumber.NONE,
                Map.of());
    }

    /**
     * A fit of which only the significances matter: 500 events kept, no maximum found by any shape.
     *
     * @param run run number
     * @param arm name of the arm
     * @param hypothesisGeV mass m0, in GeV
     * @param keptFraction working point
     * @param yield signal events of the window, with their error
     * @param significances those that the fit has
     */
    public static FitRow significances(
            long run,
            String arm,
            double hypothesisGeV,
            double keptFraction,
            FittedNumber yield,
            Map<SignificanceKind, Double> significances) {
        FittedShape lost = new FittedShape("no_maximum", Map.of(), null);
        return new FitRow(
                run,
                arm,
                hypothesisGeV,
                keptFraction,
                500,
                0.5,
                100,
                400,
                null,
                lost,
                lost,
                lost,
                yield,
                significances);
    }

    private static Map<String, FittedNumber> estimates(String... parameters) {
        List<FittedNumber> values = List.of(
                new FittedNumber(2.718281828459045e5, 17.5),
                new FittedNumber(-0.0213, 1e-3),
                new FittedNumber(-1.0 / 3, 4e-6),
                new FittedNumber(-25.125, 30.0625));
        Map<String, FittedNumber> estimates = new LinkedHashMap<>();
        for (String parameter : parameters) {
            estimates.put(parameter, values.get(estimates.size()));
        }
        return estimates;
    }

    /**
     * A run with all values.
     *
     * @param run run number
     */
    public static RunRow run(long run) {
        return new RunRow(
                run,
                Long.MIN_VALUE + 7,
                19_640,
                52,
                "fused",
                RunStatus.COMPLETE,
                0.6354217,
                new Validation(6.5, 0.6512),
                0.5361,
                new Leakage(0.5021, 0.0042),
                new Maximum(2.25 + run, 150, 0.7),
                new StageSeconds(0.01, 12.5, 0.25, 0.03, 0.3),
                "CPU, scalar kernels",
                11.5);
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
                null,
                "dl4j",
                RunStatus.WITH_FAILED_FITS,
                Double.NaN,
                null,
                0.5,
                null,
                null,
                new StageSeconds(0, 0, 0, 0, 0),
                null,
                null);
    }

    /**
     * A failed run.
     *
     * @param run run number
     */
    public static FailureRow failure(long run) {
        return new FailureRow(run, "training", "ArithmeticException: loss is NaN; \u03b7 too \"large\"\nat step 3");
    }
}
