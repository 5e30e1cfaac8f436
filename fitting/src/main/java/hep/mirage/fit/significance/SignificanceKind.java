package hep.mirage.fit.significance;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The local significances: the only list of them. The columns of {@code fits}, the study's key, the quantities that are
 * integrated and calibrated by toys, texts and figures are derived from the entries. The first is the headline.
 */
public enum SignificanceKind {
    /** {@link LikelihoodRatio}. */
    LIKELIHOOD(
            "z_likelihood",
            Use.STANDARD_NORMAL,
            "sign(n1) sqrt(2 (lnL_g - lnL_f))",
            "half chi-square is its law for many events; the skewness of few shows first at z <= 0",
            (fits, plan) -> LikelihoodRatio.of(
                    fits.background(), fits.signalPlusBackground(), fits.model().strength())),
    /** {@link ExcessRatio#integral}. */
    INTEGRAL(
            "z_integral",
            Use.STANDARD_NORMAL,
            "int(g - f) / sqrt(int f), f of the side-bands; absent where int f is below 1 event or below its error",
            "an area over the root of a background is no standard normal; its width depends on the ranges",
            (fits, plan) -> ExcessRatio.integral(fits)),
    /** {@link ExcessRatio#counting}. */
    COUNTING(
            "z_counting",
            Use.STANDARD_NORMAL,
            "(n_window - n_b) / sqrt(n_b); absent where n_b is below 1 event or below its error",
            "takes the side-bands' extrapolation for exact; its error is larger than that of the counts",
            (fits, plan) -> ExcessRatio.counting(fits)),
    /** {@link ExcessRatio#countingWithFitError}. */
    COUNTING_FIT_ERROR(
            "z_counting_fit_error",
            Use.STANDARD_NORMAL,
            "(n_window - n_b) / sqrt(n_b + error(n_b)^2); absent where n_b + error(n_b)^2 is below 1 event^2",
            "side-bands that fluctuate down raise the excess and lower its error, both by the same fit",
            (fits, plan) -> ExcessRatio.countingWithFitError(fits)),
    /** {@link LargestExcess}. */
    BUMP(
            "z_bump",
            Use.RANK,
            "largest excess over f in any window of some bins, sqrt(2 (n ln(n / b) - (n - b))); no N(0,1): its"
                    + " p-value is its rank in the ensemble",
            "the largest of many windows is no standard normal",
            (fits, plan) -> LargestExcess.of(fits, plan.bumpWidths()));

    /** How a significance is interpreted. */
    public enum Use {
        /** Signed, and compared with N(0,1): integrated over the scan, calibrated by toys. */
        STANDARD_NORMAL,
        /** Its distribution is not known: its p-value is its rank among the runs of the ensemble. */
        RANK
    }

    @FunctionalInterface
    private interface Statistic {
        Significance of(SpectrumFits fits, SignificancePlan plan);
    }

    private final String column;
    private final Use use;
    private final String formula;
    private final String weakness;
    private final Statistic statistic;

    SignificanceKind(String column, Use use, String formula, String weakness, Statistic statistic) {
        this.column = column;
        this.use = use;
        this.formula = formula;
        this.weakness = weakness;
        this.statistic = statistic;
    }

    /** Its name in study files, on disk, in texts and figures. */
    public String column() {
        return column;
    }

    /** How it is interpreted. */
    public Use use() {
        return use;
    }

    /** A one-line description. */
    public String formula() {
        return formula;
    }

    /** Why it deviates from N(0,1), if it does. */
    public String weakness() {
        return weakness;
    }

    /** Its value, or the reason why there is none. */
    Significance of(SpectrumFits fits, SignificancePlan plan) {
        return statistic.of(fits, plan);
    }

    /** All with one interpretation, in order. */
    public static List<SignificanceKind> of(Use use) {
        return Arrays.stream(values()).filter(kind -> kind.use == use).toList();
    }

    /** The one with a name; empty for an unknown name. */
    public static Optional<SignificanceKind> named(String column) {
        return Arrays.stream(values())
                .filter(kind -> kind.column.equals(column))
                .findFirst();
    }
}
