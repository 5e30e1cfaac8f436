package hep.mirage.search.integration;

import hep.mirage.search.row.FitRow.Significances;
import hep.mirage.search.table.NamedOnDisk;
import java.util.function.Function;

/** The columns of {@code fits} that hold a significance, each integrated on its own; the first is the headline. */
public enum SignificanceColumn implements NamedOnDisk {
    /** From the likelihood ratio of the fits with and without a signal. */
    LIKELIHOOD("z_likelihood", Significances::likelihood),
    /** From the areas between the fitted shapes. */
    INTEGRAL("z_integral", Significances::integral),
    /** From counts in the window. */
    COUNTING("z_counting", Significances::counting),
    /** The same with the side-band fit's own error. */
    COUNTING_FIT_ERROR("z_counting_fit_error", Significances::countingWithFitError);

    private final String column;
    private final Function<Significances, Double> value;

    SignificanceColumn(String column, Function<Significances, Double> value) {
        this.column = column;
        this.value = value;
    }

    /** Its name on disk. */
    public String column() {
        return column;
    }

    @Override
    public String nameOnDisk() {
        return column;
    }

    /** Its value, NaN where there is no finite one: a fit that it needs did not converge. */
    public double of(Significances significances) {
        Double found = value.apply(significances);
        return found == null || !Double.isFinite(found) ? Double.NaN : found;
    }
}
