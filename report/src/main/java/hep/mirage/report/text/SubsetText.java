package hep.mirage.report.text;

import hep.mirage.lab.appraisal.BumpBias;
import hep.mirage.lab.appraisal.ErrorsAlone;
import hep.mirage.lab.appraisal.GeneratorCertificate;
import hep.mirage.lab.appraisal.MonteCarloBiases;
import hep.mirage.lab.appraisal.SubsetBump;
import hep.mirage.lab.appraisal.SubsetCertificate;
import hep.mirage.model.Counted;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * The spurious signals of a generator in subsets of its events, compared with statistical uncertainties only and with
 * the Monte Carlo, with a verdict.
 */
final class SubsetText {
    private SubsetText() {}

    static void print(GeneratorCertificate certificate, PrintWriter out) {
        SubsetCertificate subsets = certificate.subsets();
        out.printf(
                Locale.ROOT,
                "%nthe same in subsets that random cuts on %s select: %,d biases%n",
                String.join(", ", subsets.features()),
                subsets.bumps().size());
        figures(subsets, out);
        subsets.notConverged().forEach(where -> out.printf("a fit did not converge: %s%n", where));
        monteCarlo(certificate, out);
        verdict(subsets, out);
    }

    private static void figures(SubsetCertificate subsets, PrintWriter out) {
        ErrorsAlone alone = subsets.errorsAlone();
        subsets.largest()
                .ifPresent(bump -> out.printf(
                        Locale.ROOT,
                        "largest: %s; errors alone make one of %.4f, as large in %.2g of all cases%n",
                        describe(bump),
                        alone.largest(),
                        alone.largestPValue()));
        out.printf(
                Locale.ROOT,
                "beyond the limit of %s: %,d of %,d; errors alone make %.1f%n",
                BumpBias.LIMIT,
                subsets.aboveLimit(),
                subsets.bumps().size(),
                alone.aboveLimit());
        out.printf(
                Locale.ROOT,
                "true spread beyond the errors %.4f [%.4f, %.4f]; pulls: mean %.2f, root mean square %.2f%n",
                subsets.trueSpread(),
                subsets.trueSpreadLow(),
                subsets.trueSpreadHigh(),
                subsets.pullMean(),
                subsets.pullWidth());
        chiSquare("no bump at all, however small", alone, out);
    }

    private static String describe(SubsetBump bump) {
        return String.format(
                Locale.ROOT,
                "%.4f ± %.4f at %.1f GeV (%s)",
                bump.bias().bias(),
                bump.bias().error(),
                bump.bias().hypothesisGeV(),
                bump.cut());
    }

    private static void chiSquare(String against, ErrorsAlone alone, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "chi-square against %s: %.1f for %d degrees of freedom, p = %.2g%n",
                against,
                alone.chiSquare(),
                alone.degreesOfFreedom(),
                alone.pValue());
    }

    private static void monteCarlo(GeneratorCertificate certificate, PrintWriter out) {
        MonteCarloBiases monteCarlo = certificate.monteCarlo();
        SubsetCertificate own = monteCarlo.subsets();
        out.printf(
                Locale.ROOT,
                "%nthe Monte Carlo's own bumps in the same subsets: %,.0f events, %s%n",
                own.events(),
                certificate.allOrigin());
        figures(own, out);
        if (!own.notConverged().isEmpty()) {
            out.printf("%s did not converge%n", Counted.of(own.notConverged().size(), "fit"));
        }
        out.printf(
                Locale.ROOT,
                "generator less Monte Carlo: pulls: mean %.2f, root mean square %.2f%n",
                monteCarlo.pullMean(),
                monteCarlo.pullWidth());
        chiSquare("the Monte Carlo", monteCarlo.difference(), out);
    }

    private static void verdict(SubsetCertificate subsets, PrintWriter out) {
        List<SubsetBump> beyond = subsets.aboveLimitBeyondErrors();
        out.printf(
                Locale.ROOT,
                "%nsubsets, the limit of %s and errors of ± %.1f standard deviations, in which all biases lie at %.0f %%:%n",
                BumpBias.LIMIT,
                subsets.errorsAlone().together(),
                100 * ErrorsAlone.CONFIDENCE);
        String text =
                switch (subsets.verdict()) {
                    case BELOW -> "below the limit everywhere";
                    case BELOW_WITHIN_ERRORS -> String.format(
                            Locale.ROOT,
                            "none above the limit beyond errors, nor above %.1f with them; %s above the limit as measured",
                            BumpBias.LARGEST_LEFT_POSSIBLE,
                            Counted.of(subsets.aboveLimit(), "bias"));
                    case UNDECIDED -> String.format(
                            Locale.ROOT,
                            "not decided: none above the limit beyond errors, with which one could reach %.3g, where %.1f is"
                                    + " allowed; %s did not converge; draw more events",
                            subsets.largestPossible(),
                            BumpBias.LARGEST_LEFT_POSSIBLE,
                            Counted.of(subsets.notConverged().size(), "fit"));
                    case ABOVE -> String.format(
                            Locale.ROOT,
                            "%s above the limit beyond errors",
                            Counted.of(
                                    beyond.stream()
                                            .map(SubsetBump::subset)
                                            .distinct()
                                            .count(),
                                    "subset"));
                };
        out.println(text);
        beyond.forEach(bump -> out.printf("  %s%n", describe(bump)));
    }
}
