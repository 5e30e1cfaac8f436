package hep.mirage.report.page;

import static hep.mirage.report.text.NumberText.fixed;

import hep.mirage.report.figure.FeatureSymbol;
import hep.mirage.report.text.NumberText;
import hep.mirage.search.integration.IntegratedSignificance;
import hep.mirage.search.integration.LocalRow;
import hep.mirage.search.study.FitPlan;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The largest mean significance of an ensemble. Of several places it lies above the mean that the same place would have in
 * other runs, and above 0 if no place has a false signal: it was chosen for its size.
 *
 * @param row with the mean
 * @param places masses and working points that it was chosen from
 */
record LargestMean(LocalRow row, int places) {
    /** Of a significance; empty if there is no row. */
    static Optional<LargestMean> of(IntegratedSignificance significance) {
        return significance.locals().stream()
                .max(Comparator.comparingDouble(LocalRow::mean))
                .map(row -> new LargestMean(row, significance.locals().size()));
    }

    /** Whether there were several places to choose from. */
    boolean isChosen() {
        return places > 1;
    }

    /** Mean, width and place, with the number of places where there are several; without a full stop. */
    String words(FitPlan fit) {
        return "a mean significance " + FeatureSymbol.of(row.significance()) + " of "
                + NumberText.withError(OptionalDouble.of(row.mean()), row.meanError()) + " with a width of "
                + NumberText.withError(row.width(), row.widthError()) + " at " + fixed("%.1f", row.hypothesisGeV())
                + " GeV with " + NumberText.plain(100 * row.keptFraction()) + " % " + fit.keptEvents()
                + (isChosen() ? ", the largest of " + fixed("%,.0f", places) + " masses and working points" : "");
    }
}
