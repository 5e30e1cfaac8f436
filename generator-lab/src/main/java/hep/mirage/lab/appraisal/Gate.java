package hep.mirage.lab.appraisal;

import com.fasterxml.jackson.annotation.JsonProperty;
import hep.mirage.lab.quality.AcceptanceEdges;
import hep.mirage.lab.quality.MassDependence;
import hep.mirage.lab.quality.QualityReport;
import hep.mirage.lab.quality.TwoSampleTest;
import java.util.ArrayList;
import java.util.List;

/**
 * One condition that a generator must meet.
 *
 * @param name what is asked, in words
 * @param value what was found
 * @param limit what it is compared with
 * @param rule how
 */
public record Gate(String name, double value, double limit, Rule rule) {
    /** Largest mean distance of a feature's distribution: {@value}. */
    public static final double MEAN_DISTANCE = 0.02;
    /** Largest distance of any feature's distribution: {@value}. */
    public static final double LARGEST_DISTANCE = 0.04;
    /** Largest mean difference of rank correlations: {@value}. */
    public static final double CORRELATION_DIFFERENCE = 0.01;

    /** Two samples of one law and of n and m events are so far apart on average, times √(1/n + 1/m) (Kolmogorov). */
    private static final double MEAN_DISTANCE_OF_NOISE = 0.87;
    /** Likewise the distance that one feature in twenty exceeds. */
    private static final double LARGEST_DISTANCE_OF_NOISE = 1.36;
    /** Likewise the mean difference of rank correlations, √(2/π). */
    private static final double CORRELATION_DIFFERENCE_OF_NOISE = 0.8;
    /** A limit of a small sample is so many times what chance makes: samples of 10⁴ events do not come near. */
    private static final double SMALL_SAMPLE = 2;

    /** How a value and its limit are compared. */
    public enum Rule {
        /** The value may be as large as the limit. */
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

    /** Whether the generator meets it; a value that is not a number does not pass. */
    @JsonProperty
    public boolean passed() {
        return rule.passes(value, limit);
    }

    /**
     * The gates of a certificate, in the order in which it prints its figures.
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
        if (certificate.distinction() != null) {
            gates.add(atMost(
                    "AUC of generated against real events",
                    certificate.distinction().plain().area().value(),
                    TwoSampleTest.GOAL));
        }
        addStructure(certificate.structure(), gates);
        gates.add(new Gate("largest bump of its own", certificate.largestBias(), BumpBias.LIMIT, Rule.BELOW));
        gates.add(none(
                "bumps in subsets above the limit beyond errors",
                certificate.subsets().aboveLimitBeyondErrors().size()));
        return List.copyOf(gates);
    }

    private static void addStructure(StructureFindings structure, List<Gate> gates) {
        gates.add(none(
                "inputs that differ in bins of each other or of the mass",
                structure.conditional().differing().size()));
        MassDependence dependence = structure.massDependence();
        if (dependence != null) {
            gates.add(new Gate(
                    "AUC of window against side-bands, beyond the Monte Carlo's, where significant",
                    dependence.pull() >= MassDependence.PULLS ? dependence.excess() : 0,
                    MassDependence.LIMIT,
                    Rule.BELOW));
            gates.add(none(
                    "inputs whose correlation with the mass differs",
                    dependence.correlations().stream()
                            .filter(MassDependence.Correlation::differs)
                            .count()));
        }
        gates.add(
                none("tails of features that differ", structure.differingTails().size()));
        gates.add(new Gate(
                "largest share of events beyond an edge of the selection",
                structure.edges().broken().stream()
                        .mapToDouble(AcceptanceEdges.Share::generated)
                        .max()
                        .orElse(0),
                AcceptanceEdges.LIMIT,
                Rule.BELOW));
    }

    private static Gate atMost(String name, double value, double limit) {
        return new Gate(name, value, limit, Rule.AT_MOST);
    }

    private static Gate none(String name, double count) {
        return new Gate(name, count, 0, Rule.AT_MOST);
    }
}
