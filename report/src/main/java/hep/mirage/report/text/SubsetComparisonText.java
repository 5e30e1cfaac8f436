package hep.mirage.report.text;

import hep.mirage.lab.appraisal.ErrorsAlone;
import hep.mirage.lab.appraisal.SubsetDifference;
import hep.mirage.lab.comparison.GeneratorComparison;
import hep.mirage.lab.comparison.SpreadInSubset;
import hep.mirage.lab.comparison.SubsetComparison;
import java.io.PrintWriter;
import java.util.Locale;

/** Subsets in a comparison of generators: whether and by how much the generators differ, and the effect on false signals. */
final class SubsetComparisonText {
    /** Smaller ones are differences of rounded numbers. */
    private static final double SMALLEST = 1e-12;

    private SubsetComparisonText() {}

    static void print(GeneratorComparison comparison, PrintWriter out) {
        SubsetComparison subsets = comparison.subsets();
        out.printf(
                Locale.ROOT,
                "%nthe same in subsets that random cuts on %s select: %,d subsets and hypotheses%n",
                String.join(", ", subsets.features()),
                subsets.spreads().size());
        if (!subsets.notConverged().isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    "%,d others are left out, where a fit did not converge%n",
                    subsets.notConverged().size());
        }
        subsets.differences().forEach(pair -> difference(pair, out));
        out.printf(
                Locale.ROOT,
                "spread beyond the errors, root mean square over subsets and hypotheses, scaled to the whole sample by %.4f%n",
                comparison.scale());
        out.printf(
                Locale.ROOT,
                "    %s where generators differ in as many ways as errors do, worth %.1f degrees of freedom%n",
                ComparisonText.shown(subsets.overall()),
                subsets.degreesOfFreedom());
        out.printf("    %s where they differ in one way%n", ComparisonText.shown(subsets.oneDirection()));
        ComparisonText.rates(subsets.overall(), out);
        SpreadInSubset largest = subsets.largest();
        ComparisonText.rate(
                String.format(
                        Locale.ROOT,
                        "with the largest spread, %.4f at %.1f GeV (%s)",
                        largest.spread().wholeSample().spread(),
                        largest.spread().hypothesisGeV(),
                        largest.cut()),
                largest.spread().falseSignals(),
                out);
    }

    private static void difference(SubsetComparison.PairDifference pair, PrintWriter out) {
        SubsetDifference found = pair.found();
        if (found.largest().isEmpty()) {
            return;
        }
        SubsetDifference.Place largest = found.largest().get();
        ErrorsAlone alone = found.errorsAlone();
        out.printf(
                Locale.ROOT,
                "%d less %d: pulls: mean %.2f, root mean square %.2f; against no difference at all, however small: chi-square"
                        + " %.1f for %d degrees of freedom, p %s%n",
                pair.first(),
                pair.second(),
                found.pullMean(),
                found.pullWidth(),
                alone.chiSquare(),
                alone.degreesOfFreedom(),
                probability(alone.pValue()));
        out.printf(
                Locale.ROOT,
                "    largest: %+.4f ± %.4f at %.1f GeV (%s); errors alone make one of %.4f, as large in %.2g of all cases%n",
                largest.difference(),
                largest.error(),
                largest.hypothesisGeV(),
                largest.cut(),
                alone.largest(),
                alone.largestPValue());
    }

    private static String probability(double p) {
        return p < SMALLEST ? "< " + SMALLEST : String.format(Locale.ROOT, "= %.2g", p);
    }
}
