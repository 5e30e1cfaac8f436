package hep.mirage.lab.appraisal;

import hep.mirage.lab.quality.QualityReport;
import hep.mirage.lab.quality.TwoSampleTest;
import java.util.ArrayList;
import java.util.List;

/** The requirements on a generator, with the observed values. */
final class CertificateGates {
    /** Largest mean distance of a feature's distribution: {@value}. */
    static final double MEAN_DISTANCE = 0.02;
    /** Largest distance of any feature's distribution: {@value}. */
    static final double LARGEST_DISTANCE = 0.04;
    /** Largest mean difference of rank correlations: {@value}. */
    static final double CORRELATION_DIFFERENCE = 0.01;

    /** Average distance between two samples of n and m events from the same law, times √(1/n + 1/m) (Kolmogorov). */
    private static final double MEAN_DISTANCE_OF_NOISE = 0.87;
    /** Likewise the distance that one feature in twenty exceeds. */
    private static final double LARGEST_DISTANCE_OF_NOISE = 1.36;
    /** Likewise the mean difference of rank correlations, √(2/π). */
    private static final double CORRELATION_DIFFERENCE_OF_NOISE = 0.8;
    /** For a small sample, a limit is this multiple of the expected fluctuation; samples of 10⁴ events do not reach it. */
    private static final double SMALL_SAMPLE = 2;

    private CertificateGates() {}

    /**
     * The gates of a certificate, in the order in which it is printed.
     *
     * @param certificate all figures
     */
    static List<Gate> of(GeneratorCertificate certificate) {
        List<Gate> gates = new ArrayList<>(distances(certificate.quality()));
        gates.add(distinction(certificate));
        gates.addAll(StructureGates.of(certificate.structure()));
        gates.add(ownBump(certificate.biases(), certificate.biasErrors(), certificate.notConverged()));
        gates.add(subsets(certificate.subsets()));
        return List.copyOf(gates);
    }

    /** Three, with limits of at least twice what two samples of one law differ by. */
    static List<Gate> distances(QualityReport quality) {
        double twice = SMALL_SAMPLE * quality.noise();
        return List.of(
                atMost(
                        "mean distance of a feature",
                        quality.meanDistance(),
                        Math.max(MEAN_DISTANCE, twice * MEAN_DISTANCE_OF_NOISE)),
                atMost(
                        "largest distance of a feature",
                        quality.largestDistance(),
                        Math.max(LARGEST_DISTANCE, twice * LARGEST_DISTANCE_OF_NOISE)),
                atMost(
                        "mean difference of rank correlations",
                        quality.meanCorrelationDifference(),
                        Math.max(CORRELATION_DIFFERENCE, twice * CORRELATION_DIFFERENCE_OF_NOISE)));
    }

    private static Gate distinction(GeneratorCertificate certificate) {
        String name = "AUC of generated against real events";
        return certificate
                .distinction()
                .map(found -> atMost(name, found.plain().area().value(), TwoSampleTest.GOAL))
                .orElseGet(() -> atMost(name, Double.NaN, TwoSampleTest.GOAL)
                        .undecided(NotExcluded.nothing(
                                "too few events for a classifier",
                                TwoSampleTest.GOAL,
                                NotExcluded.Remedy.MONTE_CARLO_EVENTS)));
    }

    /**
     * It fails if a bias is above the limit by more than its error, at the confidence level at which all hold simultaneously, and
     * passes if all are below the limit and none far above it is possible.
     */
    static Gate ownBump(List<BumpBias> biases, ErrorsAlone errors, List<Double> notConverged) {
        double largest =
                biases.stream().mapToDouble(bias -> Math.abs(bias.bias())).max().orElse(Double.POSITIVE_INFINITY);
        boolean known = notConverged.isEmpty();
        Gate gate = Gate.of(
                "largest bump of its own", known ? largest : Double.POSITIVE_INFINITY, BumpBias.LIMIT, Gate.Rule.BELOW);
        double possible = biases.stream()
                .mapToDouble(bias -> Math.abs(bias.bias()) + errors.together() * bias.error())
                .max()
                .orElse(Double.POSITIVE_INFINITY);
        boolean above = biases.stream()
                .anyMatch(bias -> Math.abs(bias.bias()) - errors.together() * bias.error() >= BumpBias.LIMIT);
        NotExcluded notExcluded = bumps(known, possible);
        return above || known && largest < BumpBias.LIMIT ? gate.unless(notExcluded) : gate.undecided(notExcluded);
    }

    private static Gate subsets(SubsetCertificate subsets) {
        Gate gate = atMost(
                "bumps in subsets above the limit beyond errors",
                subsets.aboveLimitBeyondErrors().size(),
                0);
        return gate.unless(bumps(subsets.notConverged().isEmpty(), subsets.largestPossible()));
    }

    private static NotExcluded bumps(boolean converged, double largest) {
        return NotExcluded.upTo(
                converged ? largest : Double.POSITIVE_INFINITY,
                converged ? "standard deviations of a run" : "a fit did not converge",
                BumpBias.LARGEST_LEFT_POSSIBLE,
                NotExcluded.Remedy.GENERATED_EVENTS);
    }

    private static Gate atMost(String name, double value, double limit) {
        return Gate.of(name, value, limit, Gate.Rule.AT_MOST);
    }
}
