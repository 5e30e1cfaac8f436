package hep.mirage.lab.appraisal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.lab.quality.AcceptanceEdges;
import hep.mirage.lab.quality.ConditionalDifference;
import hep.mirage.lab.quality.ConditionalQuality;
import hep.mirage.lab.quality.MassDependence;
import hep.mirage.lab.quality.TailShare;
import hep.mirage.model.response.AreaUnderCurve;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Findings with errors far below every limit, and one of them at a time with another value or a larger error. */
class StructureGatesTest {
    private static final String CONDITIONAL = "inputs that differ in bins of each other or of the mass";
    private static final String AREA = "AUC of window against side-bands, beyond the Monte Carlo's, where significant";
    private static final String CORRELATION = "inputs whose correlation with the mass differs";
    private static final String TAILS = "tails of features that differ";
    private static final String EDGES = "largest share of events beyond an edge of the selection";

    private static final ConditionalQuality KNOWN = new ConditionalQuality(List.of(difference(0, 0.001)), 0);

    private static ConditionalDifference difference(double effect, double error) {
        return new ConditionalDifference("met", "mean", "m", 120, 130, effect, 0, effect, effect / error, 0.02, error);
    }

    private static Optional<MassDependence> dependence(
            double excess, double areaError, double difference, double error) {
        return Optional.of(new MassDependence(
                new AreaUnderCurve(0.5 + excess, 0),
                1_000_000,
                new AreaUnderCurve(0.5, areaError),
                1_000_000,
                List.of(new MassDependence.Correlation("met", difference, 0, difference / error, error))));
    }

    private static List<TailShare> tail(double ratio, double error) {
        return List.of(new TailShare("met", "high", 100, 100, ratio, (ratio - 1) / error, error));
    }

    private static AcceptanceEdges edge(double share, double error) {
        return new AcceptanceEdges(List.of(new AcceptanceEdges.Share("crack", share, 0, share / error, error)));
    }

    private static List<Gate> gates(
            ConditionalQuality conditional,
            Optional<MassDependence> dependence,
            List<TailShare> tails,
            AcceptanceEdges edges) {
        return StructureGates.of(new StructureFindings(1_000_000, 900_000, conditional, dependence, tails, edges));
    }

    private static void check(Gate.Outcome outcome, String name, List<Gate> gates) {
        assertEquals(
                List.of(CONDITIONAL, AREA, CORRELATION, TAILS, EDGES),
                gates.stream().map(Gate::name).toList());
        gates.forEach(gate -> assertEquals(
                gate.name().equals(name) ? outcome : Gate.Outcome.PASSED, gate.outcome(), gate.toString()));
    }

    private static List<Gate> with(ConditionalQuality conditional) {
        return gates(conditional, dependence(0, 1e-4, 0, 1e-4), tail(1, 0.01), edge(0, 1e-6));
    }

    private static List<Gate> with(Optional<MassDependence> dependence) {
        return gates(KNOWN, dependence, tail(1, 0.01), edge(0, 1e-6));
    }

    private static List<Gate> with(List<TailShare> tails) {
        return gates(KNOWN, dependence(0, 1e-4, 0, 1e-4), tails, edge(0, 1e-6));
    }

    private static List<Gate> with(AcceptanceEdges edges) {
        return gates(KNOWN, dependence(0, 1e-4, 0, 1e-4), tail(1, 0.01), edges);
    }

    /** The limit is 0.02 standard deviations; 4.5 errors on top of the difference must stay below 0.06. */
    @Test
    void inputsInBins() {
        check(Gate.Outcome.PASSED, CONDITIONAL, with(KNOWN));
        check(Gate.Outcome.PASSED, CONDITIONAL, with(new ConditionalQuality(List.of(difference(0.025, 0.0077)), 0)));
        check(Gate.Outcome.UNDECIDED, CONDITIONAL, with(new ConditionalQuality(List.of(difference(0.025, 0.0078)), 0)));
        check(Gate.Outcome.FAILED, CONDITIONAL, with(new ConditionalQuality(List.of(difference(0.09, 0.02)), 0)));
    }

    @Test
    void noComparisonIsNoPass() {
        check(Gate.Outcome.UNDECIDED, CONDITIONAL, with(new ConditionalQuality(List.of(), 0)));
        check(Gate.Outcome.UNDECIDED, CONDITIONAL, with(new ConditionalQuality(List.of(difference(0, 0.001)), 1)));
    }

    /** The limit is 0.002; 3 errors on top of an excess must stay below 0.006. */
    @Test
    void areaUnderTheCurve() {
        check(Gate.Outcome.UNDECIDED, AREA, with(dependence(0.01, 0.011, 0, 1e-4)));
        check(Gate.Outcome.UNDECIDED, AREA, with(dependence(0.003, 0.0011, 0, 1e-4)));
        check(Gate.Outcome.PASSED, AREA, with(dependence(0.0025, 0.0011, 0, 1e-4)));
        check(Gate.Outcome.PASSED, AREA, with(dependence(-0.05, 0.0019, 0, 1e-4)));
        check(Gate.Outcome.FAILED, AREA, with(dependence(0.03, 0.0099, 0, 1e-4)));
    }

    /** The limit is 0.01; 4 errors on top of the difference must stay below 0.03. */
    @Test
    void correlationsWithTheMass() {
        check(Gate.Outcome.PASSED, CORRELATION, with(dependence(0, 1e-4, -0.01, 0.0049)));
        check(Gate.Outcome.UNDECIDED, CORRELATION, with(dependence(0, 1e-4, -0.01, 0.0051)));
        check(Gate.Outcome.UNDECIDED, CORRELATION, with(dependence(0, 1e-4, 0.05, 0.014)));
        check(Gate.Outcome.FAILED, CORRELATION, with(dependence(0, 1e-4, 0.05, 0.012)));
    }

    /** The limit is 1.3 or its inverse; 4 errors of the logarithm must stay below 1.3³. */
    @Test
    void tailsOfFeatures() {
        check(Gate.Outcome.PASSED, TAILS, with(tail(1.26, 0.13)));
        check(Gate.Outcome.PASSED, TAILS, with(tail(1 / 1.26, 0.13)));
        check(Gate.Outcome.UNDECIDED, TAILS, with(tail(1.26, 0.14)));
        check(Gate.Outcome.UNDECIDED, TAILS, with(tail(0, 0.3)));
        check(Gate.Outcome.UNDECIDED, TAILS, with(tail(1, Double.POSITIVE_INFINITY)));
        check(Gate.Outcome.FAILED, TAILS, with(tail(0.4, 0.1)));
        check(Gate.Outcome.PASSED, TAILS, with(List.of()));
    }

    @Test
    void edgesOfTheSelection() {
        check(Gate.Outcome.PASSED, EDGES, with(edge(0.0005, 0.0006)));
        check(Gate.Outcome.UNDECIDED, EDGES, with(edge(0.0005, 0.0007)));
        check(Gate.Outcome.FAILED, EDGES, with(edge(0.002, 0.0001)));
        check(Gate.Outcome.PASSED, EDGES, with(new AcceptanceEdges(List.of())));
    }

    /** Too few events for a classifier: its gates stand there and are not decided. */
    @Test
    void gatesWithoutMassDependence() {
        List<Gate> gates = with(Optional.<MassDependence>empty());
        assertEquals(5, gates.size());
        for (Gate gate : gates) {
            boolean absent = gate.name().equals(AREA) || gate.name().equals(CORRELATION);
            assertEquals(absent ? Gate.Outcome.UNDECIDED : Gate.Outcome.PASSED, gate.outcome(), gate.toString());
        }
        assertTrue(gates.get(1).notExcluded().orElseThrow().largest().isEmpty());
    }

    /** Errors are those of the smaller sample; a comparison takes a million generated events at most. */
    @Test
    void remedyIsMoreOfTheSmallerSample() {
        assertEquals(NotExcluded.Remedy.MONTE_CARLO_EVENTS, NotExcluded.Remedy.of(1e6, 1e6, 1e6));
        assertEquals(NotExcluded.Remedy.MONTE_CARLO_EVENTS, NotExcluded.Remedy.of(2e5, 2e4, 1e6));
        assertEquals(NotExcluded.Remedy.BOTH, NotExcluded.Remedy.of(2e5, 1.3e5, 1e6));
        assertEquals(NotExcluded.Remedy.GENERATED_EVENTS, NotExcluded.Remedy.of(2e5, 1e6, 1e6));
    }
}
