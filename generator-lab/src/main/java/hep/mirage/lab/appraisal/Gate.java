package hep.mirage.lab.appraisal;

import com.fasterxml.jackson.annotation.JsonProperty;
import hep.mirage.lab.quality.AcceptanceEdges;
import hep.mirage.lab.quality.MassDependence;
import hep.mirage.lab.quality.QualityReport;
import hep.mirage.lab.quality.TwoSampleTest;
import java.util.ArrayList;
import java.util.List;

/**
 * A requirement on a generator.
 *
 * @param name requirement, as text
 * @param value observed value
 * @param limit value that it is compared with
 * @param rule comparison
 * @param precision whether the value is known well enough for a generator to pass
 */
public record Gate(String name, double value, double limit, Rule rule, Precision precision) {
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
    /** Errors that a bias of all events is allowed to be off by. */
    private static final double ERRORS = 2;

    /** Whether a value that meets its limit says something. */
    public enum Precision {
        /** It does. */
        SUFFICIENT,
        /** So few events would meet the limit that a generator which does not is not found out. */
        INSUFFICIENT
    }

    /** What an appraisal finds at a gate. */
    public enum Outcome {
        /** The generator meets the requirement. */
        PASSED("passed"),
        /** It does not. */
        FAILED("FAILED"),
        /** The value meets the limit and is not known well enough. */
        UNDECIDED("not decided");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        /** As printed. */
        public String words() {
            return words;
        }
    }

    /** Comparison between a value and its limit. */
    public enum Rule {
        /** The value must not exceed the limit. */
        AT_MOST {
            @Override
            boolean passes(double value, double limit) {
                return value <= limit;
            }
        },
        /** The value must be smaller than the limit. */
        BELOW {
            @Override
            boolean passes(double value, double limit) {
                return value < limit;
            }
        };

        abstract boolean passes(double value, double limit);
    }

    /** Whether the generator meets the requirement; NaN fails. */
    @JsonProperty
    public Outcome outcome() {
        if (!rule.passes(value, limit)) {
            return Outcome.FAILED;
        }
        return precision == Precision.SUFFICIENT ? Outcome.PASSED : Outcome.UNDECIDED;
    }

    /** Whether the outcome is {@link Outcome#PASSED}. */
    @JsonProperty
    public boolean passed() {
        return outcome() == Outcome.PASSED;
    }

    /**
     * The gates of a certificate, in the order in which it is printed.
     *
     * @param certificate all figures
     */
    static List<Gate> of(GeneratorCertificate certificate) {
        List<Gate> gates = new ArrayList<>();
        QualityReport quality = certificate.quality();
        double noise = Math.sqrt(1.0 / quality.generatedEvents() + 1.0 / quality.monteCarloEvents());
        gates.add(atMost(
                "mean distance of a feature",
                quality.meanDistance(),
                Math.max(MEAN_DISTANCE, SMALL_SAMPLE * MEAN_DISTANCE_OF_NOISE * noise)));
        gates.add(atMost(
                "largest distance of a feature",
                quality.largestDistance(),
                Math.max(LARGEST_DISTANCE, SMALL_SAMPLE * LARGEST_DISTANCE_OF_NOISE * noise)));
        gates.add(atMost(
                "mean difference of rank correlations",
                quality.meanCorrelationDifference(),
                Math.max(CORRELATION_DIFFERENCE, SMALL_SAMPLE * CORRELATION_DIFFERENCE_OF_NOISE * noise)));
        certificate
                .distinction()
                .ifPresent(found -> gates.add(atMost(
                        "AUC of generated against real events",
                        found.plain().area().value(),
                        TwoSampleTest.GOAL)));
        addStructure(certificate.structure(), gates);
        gates.add(new Gate(
                "largest bump of its own",
                certificate.largestBias(),
                BumpBias.LIMIT,
                Rule.BELOW,
                certificate.biases().stream().allMatch(Gate::isKnown) ? Precision.SUFFICIENT : Precision.INSUFFICIENT));
        gates.add(new Gate(
                "bumps in subsets above the limit beyond errors",
                certificate.subsets().aboveLimitBeyondErrors().size(),
                0,
                Rule.AT_MOST,
                certificate.subsets().verdict() == SubsetCertificate.Verdict.UNDECIDED
                        ? Precision.INSUFFICIENT
                        : Precision.SUFFICIENT));
        return List.copyOf(gates);
    }

    private static boolean isKnown(BumpBias bias) {
        return Math.abs(bias.bias()) + ERRORS * bias.error() <= BumpBias.LARGEST_LEFT_POSSIBLE;
    }

    private static void addStructure(StructureFindings structure, List<Gate> gates) {
        gates.add(none(
                "inputs that differ in bins of each other or of the mass",
                structure.conditional().differing().size()));
        structure.massDependence().ifPresent(dependence -> {
            gates.add(below(
                    "AUC of window against side-bands, beyond the Monte Carlo's, where significant",
                    dependence.pull() >= MassDependence.PULLS ? dependence.excess() : 0,
                    MassDependence.LIMIT));
            gates.add(none(
                    "inputs whose correlation with the mass differs",
                    dependence.correlations().stream()
                            .filter(MassDependence.Correlation::differs)
                            .count()));
        });
        gates.add(
                none("tails of features that differ", structure.differingTails().size()));
        gates.add(below(
                "largest share of events beyond an edge of the selection",
                structure.edges().broken().stream()
                        .mapToDouble(AcceptanceEdges.Share::generated)
                        .max()
                        .orElse(0),
                AcceptanceEdges.LIMIT));
    }

    private static Gate atMost(String name, double value, double limit) {
        return new Gate(name, value, limit, Rule.AT_MOST, Precision.SUFFICIENT);
    }

    private static Gate below(String name, double value, double limit) {
        return new Gate(name, value, limit, Rule.BELOW, Precision.SUFFICIENT);
    }

    private static Gate none(String name, double count) {
        return atMost(name, count, 0);
    }
}
