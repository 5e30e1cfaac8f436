package hep.mirage.app.calibration;

import hep.mirage.app.integration.SignificanceColumn;
import hep.mirage.fit.significance.Significance;
import hep.mirage.fit.significance.SpectrumSignificance;
import java.util.function.Function;

/** The local significances that toys put side by side. */
public enum Statistic {
    /** From the likelihood ratio of the fits with and without a signal. */
    LIKELIHOOD(SignificanceColumn.LIKELIHOOD.column(), SpectrumSignificance::zLikelihood),
    /** From the areas between the fitted shapes. */
    INTEGRAL(SignificanceColumn.INTEGRAL.column(), SpectrumSignificance::zIntegral),
    /** From counts in the window, the side-bands' extrapolation taken for exact. */
    COUNTING(SignificanceColumn.COUNTING.column(), SpectrumSignificance::zCounting),
    /** The same with the side-band fit's own error. */
    COUNTING_FIT_ERROR(SignificanceColumn.COUNTING_FIT_ERROR.column(), SpectrumSignificance::zCountingWithError);

    private final String column;
    private final Function<SpectrumSignificance, Significance> value;

    Statistic(String column, Function<SpectrumSignificance, Significance> value) {
        this.column = column;
        this.value = value;
    }

    /** Its name in every table. */
    public String column() {
        return column;
    }

    Significance of(SpectrumSignificance toy) {
        return value.apply(toy);
    }
}
