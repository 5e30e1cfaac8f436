package hep.mirage.app.calibration;

import hep.mirage.app.integration.SignificanceColumn;
import hep.mirage.fit.significance.Significance;
import hep.mirage.fit.significance.SpectrumSignificance;
import java.util.function.Function;

/** The local significances that toys put side by side. */
public enum Statistic {
    /** From the likelihood ratio of the fits with and without a signal. */
    LIKELIHOOD(
            SignificanceColumn.LIKELIHOOD,
            SpectrumSignificance::zLikelihood,
            "half chi-square is its law for many events; the skewness of few shows first at z <= 0"),
    /** From the areas between the fitted shapes. */
    INTEGRAL(
            SignificanceColumn.INTEGRAL,
            SpectrumSignificance::zIntegral,
            "an area over the root of a background is no standard normal; its width depends on the ranges"),
    /** From counts in the window, the side-bands' extrapolation taken for exact. */
    COUNTING(
            SignificanceColumn.COUNTING,
            SpectrumSignificance::zCounting,
            "takes the side-bands' extrapolation for exact; its error is larger than that of the counts"),
    /** The same with the side-band fit's own error. */
    COUNTING_FIT_ERROR(
            SignificanceColumn.COUNTING_FIT_ERROR,
            SpectrumSignificance::zCountingWithError,
            "side-bands that fluctuate down raise the excess and lower its error, both by the same fit");

    private final SignificanceColumn column;
    private final Function<SpectrumSignificance, Significance> value;
    private final String weakness;

    Statistic(SignificanceColumn column, Function<SpectrumSignificance, Significance> value, String weakness) {
        this.column = column;
        this.value = value;
        this.weakness = weakness;
    }

    /** Its name in every table. */
    public String column() {
        return column.column();
    }

    /** Why it departs from the half-normal law, where it does. */
    public String weakness() {
        return weakness;
    }

    Significance of(SpectrumSignificance toy) {
        return value.apply(toy);
    }
}
