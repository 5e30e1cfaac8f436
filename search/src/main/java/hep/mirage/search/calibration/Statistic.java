package hep.mirage.search.calibration;

import hep.mirage.fit.significance.Significance;
import hep.mirage.search.integration.SignificanceColumn;
import java.util.function.Function;

/** The local significances that toys put side by side. */
public enum Statistic {
    /** From the likelihood ratio of the fits with and without a signal. */
    LIKELIHOOD(
            SignificanceColumn.LIKELIHOOD.column(),
            toy -> toy.poisson().zLikelihood(),
            "half chi-square is its law for many events; the skewness of few shows first at z <= 0"),
    /** From the areas between the fitted shapes. */
    INTEGRAL(
            SignificanceColumn.INTEGRAL.column(),
            toy -> toy.poisson().zIntegral(),
            "an area over the root of a background is no standard normal; its width depends on the ranges"),
    /** From counts in the window, the side-bands' extrapolation taken for exact. */
    COUNTING(
            SignificanceColumn.COUNTING.column(),
            toy -> toy.poisson().zCounting(),
            "takes the side-bands' extrapolation for exact; its error is larger than that of the counts"),
    /** The same with the side-band fit's own error. */
    COUNTING_FIT_ERROR(
            SignificanceColumn.COUNTING_FIT_ERROR.column(),
            toy -> toy.poisson().zCountingWithError(),
            "side-bands that fluctuate down raise the excess and lower its error, both by the same fit"),
    /** The published variant: side-bands by least squares, the window's excess with their constraint. No table has it. */
    LEAST_SQUARES(
            "z_least_squares",
            ToyFits::leastSquares,
            "weights by the counts trust a bin that fluctuates down: the background is too low");

    private final String column;
    private final Function<ToyFits, Significance> value;
    private final String weakness;

    Statistic(String column, Function<ToyFits, Significance> value, String weakness) {
        this.column = column;
        this.value = value;
        this.weakness = weakness;
    }

    /** Its name in every table. */
    public String column() {
        return column;
    }

    /** Why it departs from the half-normal law, where it does. */
    public String weakness() {
        return weakness;
    }

    Significance of(ToyFits toy) {
        return value.apply(toy);
    }
}
