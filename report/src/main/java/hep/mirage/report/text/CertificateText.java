package hep.mirage.report.text;

import hep.mirage.lab.appraisal.BumpBias;
import hep.mirage.lab.appraisal.Distinction;
import hep.mirage.lab.appraisal.GeneratorCertificate;
import hep.mirage.lab.appraisal.MassTerms;
import hep.mirage.lab.quality.FeatureQuality;
import hep.mirage.lab.quality.QualityReport;
import hep.mirage.lab.quality.TwoSampleTest;
import hep.mirage.model.KeyWord;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;

/** A generator's certificate as a readable table. */
public final class CertificateText {
    private CertificateText() {}

    public static void print(GeneratorCertificate certificate, PrintWriter out) {
        QualityReport quality = certificate.quality();
        out.printf(
                Locale.ROOT,
                "%,d generated events against %,d Monte Carlo events%n",
                quality.generatedEvents(),
                quality.monteCarloEvents());
        if (quality.hasUnequalWeights()) {
            out.printf(
                    Locale.ROOT,
                    "their weights make the Monte Carlo events as precise as %,.0f events of equal weight%n",
                    quality.monteCarloEffectiveEvents());
        }
        out.printf("Monte Carlo: %s%n", certificate.origin());
        TextTable features = new TextTable("%-22s %-20s %9s %18s %13s")
                .row("feature", "measure", "distance", "bin-wise relative", "noise alone");
        for (FeatureQuality feature : quality.features()) {
            features.row(
                    feature.feature(),
                    KeyWord.of(feature.measure()),
                    NumberText.fixed("%.4f", feature.distance()),
                    NumberText.fixed("%.4f", feature.binwiseDifference()),
                    NumberText.fixed("%.4f", feature.binwiseNoise()));
        }
        new TextLines(out).table(features);
        out.printf("%n%-30s %9s %9s%n", "figure", "here", "published");
        figure(out, "mean distance", quality.meanDistance(), QualityReport.PUBLISHED_MEAN_DISTANCE);
        figure(
                out,
                "bin-wise relative difference",
                quality.meanBinwiseDifference(),
                QualityReport.PUBLISHED_BINWISE_DIFFERENCE);
        figure(out, "Spearman score", quality.spearmanScore(), QualityReport.PUBLISHED_SPEARMAN_SCORE);
        figure(
                out,
                "mean correlation difference",
                quality.meanCorrelationDifference(),
                QualityReport.PUBLISHED_CORRELATION_DIFFERENCE);
        out.printf(
                Locale.ROOT,
                "%nlargest distance of a feature %.4f%nFréchet physics distance %.3g ± %.1g, kernel physics distance %.3g ±"
                        + " %.1g (JetNet's definitions)%n",
                quality.largestDistance(),
                certificate.frechet().value(),
                certificate.frechet().error(),
                certificate.kernel().value(),
                certificate.kernel().error());
        certificate.distinction().ifPresent(found -> distinction(found, out));
        StructureText.print(certificate.structure(), certificate.allOrigin(), out);
        certificate.massTerms().ifPresent(terms -> massTerms(terms, out));
        bumps(certificate, out);
        SubsetText.print(certificate, out);
        GateText.print(certificate, out);
        out.flush();
    }

    private static void figure(PrintWriter out, String name, double here, double published) {
        out.printf(Locale.ROOT, "%-30s %9.4f %9.3f%n", name, here, published);
    }

    private static void distinction(Distinction distinction, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%nclassifier that tells generated from real events: AUC on events it has not seen; 0.5 is chance, the goal"
                        + " is %.2f at most%n",
                TwoSampleTest.GOAL);
        area(out, "all features and the mass", distinction.plain());
        distinction.informed().ifPresent(informed -> {
            area(out, "with the residuals of the equations below", informed);
            out.printf("%n%-22s %22s %16s%n", "equation of", "generated that keep it", "median distance");
        });
        for (Distinction.RelationQuality relation : distinction.relations()) {
            out.printf(
                    Locale.ROOT,
                    "%-22s %22.4f %16.4f%n",
                    relation.name(),
                    relation.shareKept(),
                    relation.medianResidual());
        }
    }

    private static void area(PrintWriter out, String inputs, TwoSampleTest test) {
        out.printf(
                Locale.ROOT,
                "  %-37s %.4f ± %.4f (%.4f on the %,d events of each kind used for training)%n",
                inputs,
                test.area().value(),
                test.area().standardError(),
                test.learningArea().value(),
                test.learningEvents());
    }

    private static void massTerms(MassTerms terms, PrintWriter out) {
        String worth = terms.worth().stream()
                .map(gain -> String.format(Locale.ROOT, "%.1f", gain))
                .collect(Collectors.joining(", "));
        out.printf(
                Locale.ROOT,
                "%nterms of the mass density, worth in ln L of the %,d Monte Carlo events: %s; each must be worth"
                        + " %.1f, which makes %d; the generator's has %d%n",
                terms.events(),
                worth,
                terms.asked(),
                terms.wanted(),
                terms.taken());
        terms.largestLeftOut()
                .ifPresent(bump -> out.printf(
                        Locale.ROOT,
                        "left out is term %d; if it is real, spectra without a signal have a bump of %.3f ± %.3f standard"
                                + " deviations of a run at %.1f GeV, where it is largest%n",
                        terms.taken() + 1,
                        bump.bias(),
                        bump.error(),
                        bump.hypothesisGeV()));
    }

    private static void bumps(GeneratorCertificate certificate, PrintWriter out) {
        out.printf("%nspurious bump of the generator, in standard deviations of one run's fitted signal%n");
        certificate
                .massLaw()
                .ifPresent(law -> out.printf(
                        Locale.ROOT,
                        "the mass is drawn from a known law, so these biases are exact; drawn events compared with it:"
                                + " chi-square %.1f for %d degrees of freedom, p = %.2g%n",
                        law.chiSquare(),
                        law.degreesOfFreedom(),
                        law.pValue()));
        out.printf("%10s %9s %9s%n", "m0 [GeV]", "bias", "error");
        for (BumpBias bias : certificate.biases()) {
            out.printf(
                    Locale.ROOT,
                    "%10.1f %9.4f %9.4f%s%n",
                    bias.hypothesisGeV(),
                    bias.bias(),
                    bias.error(),
                    bias.acceptable() ? "" : "  above the limit");
        }
        certificate
                .notConverged()
                .forEach(mass -> out.printf(Locale.ROOT, "%10.1f: the fits did not converge%n", mass));
        double error =
                certificate.biases().stream().mapToDouble(BumpBias::error).max().orElse(Double.NaN);
        String alone = error > 0
                ? String.format(
                        Locale.ROOT,
                        "; errors alone make one of %.4f, as large in %.2g of all cases",
                        certificate.biasErrors().largest(),
                        certificate.biasErrors().largestPValue())
                : "";
        out.printf(
                Locale.ROOT,
                "largest bias %.4f ± %.4f; the limit is %.1f%s%n",
                certificate.largestBias(),
                error,
                BumpBias.LIMIT,
                alone);
    }
}
