package hep.mirage.report.text;

import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.lab.comparison.ensembles.DistributionTest;
import hep.mirage.lab.comparison.ensembles.EnsembleComparison;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The two-sample tests of a comparison of ensembles: for each pair, the p-values of every significance at each working
 * point, and that of the largest distance of all.
 */
final class DistributionTestText {
    private static final int CELL = 9;

    private final List<DistributionTest> tests;
    private final PrintWriter out;

    private DistributionTestText(List<DistributionTest> tests, PrintWriter out) {
        this.tests = tests;
        this.out = out;
    }

    static void print(EnsembleComparison comparison, PrintWriter out) {
        int ensembles = comparison.ensembles().size();
        for (int i = 1; i <= ensembles; i++) {
            for (int j = i + 1; j <= ensembles; j++) {
                int first = i;
                int second = j;
                List<DistributionTest> ofPair = comparison.distributions().stream()
                        .filter(test -> test.first() == first && test.second() == second)
                        .toList();
                if (!ofPair.isEmpty()) {
                    new DistributionTestText(ofPair, out).print(first, second);
                }
            }
        }
        int pairs = ensembles * (ensembles - 1) / 2;
        if (pairs > 1 && !comparison.distributions().isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    "Each p is for one pair. For all %d pairs together, multiply the smallest p of the largest distance by %d.%n",
                    pairs,
                    pairs);
        }
    }

    private void print(int first, int second) {
        out.printf(
                Locale.ROOT,
                "%ndistribution of every significance, %d against %d: p-value of the Kolmogorov-Smirnov distance%n",
                first,
                second);
        List<DistributionTest> shown = tests.stream().filter(this::isShown).toList();
        double[] kept = shown.stream()
                .mapToDouble(test -> test.figure().keptFraction().orElseThrow())
                .distinct()
                .sorted()
                .toArray();
        StringBuilder head = new StringBuilder(String.format("%-22s", "significance; kept"));
        for (double fraction : kept) {
            head.append(String.format(Locale.ROOT, "%" + CELL + "s", NumberText.kept(fraction)));
        }
        out.println(head);
        for (SignificanceKind kind : SignificanceKind.values()) {
            if (shown.stream().anyMatch(test -> test.figure().kind() == kind)) {
                out.println(line(shown, kind, kept));
            }
        }
        DistributionTest any = tests.get(0);
        out.printf(
                Locale.ROOT,
                "the largest distance of all %d: p = %.4f%s%n",
                tests.size(),
                any.pValueOfLargest(),
                shown.size() < tests.size()
                        ? "; lines: the mean over the hypotheses, each one is in the table on disk"
                        : "");
        out.println("p: fraction of random exchanges of the two values of a run with a distance at least as large");
    }

    /** With several hypotheses, the mean over them stands for all. */
    private boolean isShown(DistributionTest test) {
        boolean hasMean =
                tests.stream().anyMatch(other -> other.figure().hypothesisGeV().isEmpty());
        return !hasMean || test.figure().hypothesisGeV().isEmpty();
    }

    private static String line(List<DistributionTest> shown, SignificanceKind kind, double[] kept) {
        StringBuilder line = new StringBuilder(String.format("%-22s", kind.column()));
        for (double fraction : kept) {
            line.append(shown.stream()
                    .filter(test -> test.figure().kind() == kind
                            && test.figure().keptFraction().equals(OptionalDouble.of(fraction)))
                    .findFirst()
                    .map(test -> String.format(Locale.ROOT, "%" + CELL + ".4f", test.pValue()))
                    .orElse(String.format(Locale.ROOT, "%" + CELL + "s", "-")));
        }
        return line.toString();
    }
}
