package hep.mirage.report.text;

import hep.mirage.lab.comparison.ComparedBundle;
import hep.mirage.lab.comparison.FalseSignalRate;
import hep.mirage.lab.comparison.GeneratorComparison;
import hep.mirage.lab.comparison.GeneratorSpread;
import hep.mirage.lab.comparison.SpreadAtMass;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** A comparison of generators as a readable table. */
public final class ComparisonText {
    private ComparisonText() {}

    public static void print(GeneratorComparison comparison, List<ComparedBundle> bundles, PrintWriter out) {
        for (int i = 0; i < bundles.size(); i++) {
            ComparedBundle bundle = bundles.get(i);
            out.printf(
                    Locale.ROOT,
                    "%d: %s, %s, seed %d, trained on %.1f %% of %s%n",
                    i + 1,
                    bundle.file(),
                    bundle.kind(),
                    bundle.trainingSeed(),
                    100 * bundle.split().trainedShare(),
                    bundle.sample().fileName());
        }
        out.printf("%s%n", comparison.kinship().words());
        biases(comparison, bundles.size(), out);
        spreads(comparison, out);
        overall(comparison, out);
        SubsetComparisonText.print(comparison, out);
        out.flush();
    }

    private static void biases(GeneratorComparison comparison, int generators, PrintWriter out) {
        out.printf("%nspurious bump of each generator, in standard deviations of one run's fitted signal%n");
        out.printf("%10s", "m0 [GeV]");
        for (int i = 1; i <= generators; i++) {
            out.printf(Locale.ROOT, " %9d", i);
        }
        out.printf(" %9s %9s%n", "error", "mean");
        for (SpreadAtMass spread : comparison.spreads()) {
            out.printf(Locale.ROOT, "%10.1f", spread.hypothesisGeV());
            comparison.biases().stream()
                    .filter(bias -> bias.hypothesisGeV() == spread.hypothesisGeV())
                    .forEach(bias -> out.printf(Locale.ROOT, " %9.4f", bias.bias()));
            double error = spread.meanError() * Math.sqrt(generators);
            out.printf(Locale.ROOT, " %9.4f %9.4f%n", error, spread.meanBias());
        }
        comparison.notConverged().forEach(mass -> out.printf(Locale.ROOT, "%10.1f: the fits did not converge%n", mass));
    }

    private static void spreads(GeneratorComparison comparison, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%nspread beyond the errors, with its interval of 68 %%; scaled to the whole sample by %.4f; P(z > %.0f)%n",
                comparison.scale(),
                FalseSignalRate.THRESHOLD);
        out.printf("%10s %26s %26s %10s%n", "m0 [GeV]", "between generators", "whole sample", "averaged");
        for (SpreadAtMass spread : comparison.spreads()) {
            out.printf(
                    Locale.ROOT,
                    "%10.1f %26s %26s %10.6f%n",
                    spread.hypothesisGeV(),
                    shown(spread.between()),
                    shown(spread.wholeSample()),
                    spread.falseSignals().averaged());
        }
    }

    private static void overall(GeneratorComparison comparison, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%nall hypotheses, worth %.1f degrees of freedom: spread %s%n",
                comparison.degreesOfFreedom(),
                shown(comparison.overall()));
        rates(comparison.overall(), out);
        SpreadAtMass largest = comparison.largest();
        rate(
                String.format(
                        Locale.ROOT,
                        "with the largest spread, %.4f at %.1f GeV",
                        largest.wholeSample().spread(),
                        largest.hypothesisGeV()),
                largest.falseSignals(),
                out);
    }

    static void rates(GeneratorSpread spread, PrintWriter out) {
        rate("with that spread", FalseSignalRate.of(spread.spread()), out);
        rate("at its interval's upper end", FalseSignalRate.of(spread.high()), out);
    }

    static void rate(String what, FalseSignalRate rate, PrintWriter out) {
        double unbiased = FalseSignalRate.unbiased();
        out.printf(
                Locale.ROOT,
                "%s: P(z > %.0f) = %.6f averaged over generators, %.6f to %.6f for one of them (%+.1f %%, %+.1f to %+.1f %%"
                        + " of %.6f without bias)%n",
                what,
                FalseSignalRate.THRESHOLD,
                rate.averaged(),
                rate.low(),
                rate.high(),
                100 * (rate.averaged() / unbiased - 1),
                100 * (rate.low() / unbiased - 1),
                100 * (rate.high() / unbiased - 1),
                unbiased);
    }

    static String shown(GeneratorSpread spread) {
        return String.format(Locale.ROOT, "%.4f [%.4f, %.4f]", spread.spread(), spread.low(), spread.high());
    }
}
