package hep.mirage.lab.appraisal;

import hep.mirage.lab.quality.AcceptanceEdges;
import hep.mirage.lab.quality.ConditionalDifference;
import hep.mirage.lab.quality.ConditionalQuality;
import hep.mirage.lab.quality.MassDependence;
import hep.mirage.lab.quality.TailShare;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The requirements on {@link StructureFindings}. Each counts what differs by its limit and beyond errors, and is not decided where
 * errors leave more than {@value NotExcluded#OVER_LIMIT} times the limit possible.
 */
final class StructureGates {
    private final StructureFindings structure;
    private final NotExcluded.Remedy remedy;

    private StructureGates(StructureFindings structure) {
        this.structure = structure;
        this.remedy = NotExcluded.Remedy.of(
                structure.generatedEvents(), structure.monteCarloEvents(), GeneratorCertificate.MOST_STRUCTURE_EVENTS);
    }

    /** The gates in the order in which they are printed. */
    static List<Gate> of(StructureFindings structure) {
        StructureGates gates = new StructureGates(structure);
        return List.of(
                gates.conditional(structure.conditional()),
                gates.area(),
                gates.correlations(),
                gates.tails(structure.tails()),
                gates.edges(structure.edges()));
    }

    private static Gate none(String name, double count) {
        return Gate.of(name, count, 0, Gate.Rule.AT_MOST);
    }

    private Gate conditional(ConditionalQuality conditional) {
        Gate gate = none(
                "inputs that differ in bins of each other or of the mass",
                conditional.differing().size());
        if (conditional.binsNotCompared() > 0 || conditional.leastKnown().isEmpty()) {
            return gate.unless(nothing("too few events in a bin for a comparison"));
        }
        ConditionalDifference row = conditional.leastKnown().orElseThrow();
        return gate.unless(upTo(
                row.largestPossible(),
                String.format(
                        Locale.ROOT,
                        "standard deviations, %s of %s at %s, the largest; %,d of %,d comparisons leave too much possible",
                        row.statistic(),
                        row.feature(),
                        row.range(),
                        conditional.leavingPossible(NotExcluded.OVER_LIMIT),
                        conditional.differences().size()),
                NotExcluded.OVER_LIMIT * row.limit()));
    }

    private Gate area() {
        Gate gate = Gate.of(
                "AUC of window against side-bands, beyond the Monte Carlo's, where significant",
                structure
                        .massDependence()
                        .filter(found -> found.pull() >= MassDependence.PULLS)
                        .map(MassDependence::excess)
                        .orElse(0.0),
                MassDependence.LIMIT,
                Gate.Rule.BELOW);
        String what = "AUC beyond the Monte Carlo's";
        return gate.unless(structure
                .massDependence()
                .map(found -> upTo(found.largestPossible(), what, NotExcluded.OVER_LIMIT * MassDependence.LIMIT))
                .orElse(nothing("too few events in window and side-bands for a classifier")));
    }

    private Gate correlations() {
        List<MassDependence.Correlation> found =
                structure.massDependence().map(MassDependence::correlations).orElse(List.of());
        Gate gate = none(
                "inputs whose correlation with the mass differs",
                found.stream().filter(MassDependence.Correlation::differs).count());
        return gate.unless(largest(
                "difference of a correlation",
                found.stream(),
                MassDependence.Correlation::largestPossible,
                NotExcluded.OVER_LIMIT * MassDependence.Correlation.LIMIT));
    }

    /** A schema without real numbers besides the mass has no tails to compare. */
    private Gate tails(List<TailShare> tails) {
        Gate gate =
                none("tails of features that differ", structure.differingTails().size());
        return tails.isEmpty()
                ? gate
                : gate.unless(largest(
                        "ratio of two tails, or its inverse",
                        tails.stream(),
                        TailShare::largestPossible,
                        StrictMath.pow(TailShare.LIMIT, NotExcluded.OVER_LIMIT)));
    }

    /** A schema or sample without such edges has none to compare. */
    private Gate edges(AcceptanceEdges edges) {
        Gate gate = Gate.of(
                "largest share of events beyond an edge of the selection",
                edges.broken().stream()
                        .mapToDouble(AcceptanceEdges.Share::generated)
                        .max()
                        .orElse(0),
                AcceptanceEdges.LIMIT,
                Gate.Rule.BELOW);
        return edges.edges().isEmpty()
                ? gate
                : gate.unless(largest(
                        "share of events beyond an edge",
                        edges.edges().stream(),
                        AcceptanceEdges.Share::largestPossible,
                        NotExcluded.OVER_LIMIT * AcceptanceEdges.LIMIT));
    }

    private <T> NotExcluded largest(String what, Stream<T> rows, ToDoubleFunction<T> possible, double allowed) {
        return upTo(rows.mapToDouble(possible).max().orElse(Double.POSITIVE_INFINITY), what, allowed);
    }

    private NotExcluded nothing(String what) {
        return upTo(Double.POSITIVE_INFINITY, what, 0);
    }

    /** Drawn events help above the number of which so many are compared. */
    private NotExcluded upTo(double largest, String what, double allowed) {
        return NotExcluded.upTo(largest, what, allowed, remedy)
                .withEventsAbove((long) GeneratorCertificate.DRAWN_OVER_STRUCTURE * structure.generatedEvents());
    }
}
