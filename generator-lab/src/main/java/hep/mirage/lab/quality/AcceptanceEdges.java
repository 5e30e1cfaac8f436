package hep.mirage.lab.quality;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.representation.ZGammaAcceptance;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Generated events in regions that a selection leaves empty: beyond thresholds and in gaps of the detector. These edges
 * involve combinations of features, so that no distribution of a single feature shows them.
 *
 * <p>An edge is attributed to the sample if at most {@value #EMPTY} of the Monte Carlo events are beyond it. Other
 * edges are left out, since the sample was then selected differently.
 *
 * @param edges of the sample; none if the schema does not define any
 */
public record AcceptanceEdges(List<Share> edges) {
    /** Share of Monte Carlo events beyond an edge above which the sample does not have that edge: {@value}. */
    public static final double EMPTY = 1e-4;
    /** Largest share of generated events beyond one edge, above the Monte Carlo's: {@value}. */
    public static final double LIMIT = 1e-3;
    /** Number of errors by which a share must exceed the Monte Carlo's to be significant: {@value}. */
    public static final double PULLS = 4;

    /** Copies the list. */
    public AcceptanceEdges {
        edges = List.copyOf(edges);
    }

    /**
     * Events beyond one edge.
     *
     * @param region in words
     * @param generated share of the generated events
     * @param monteCarlo share of the Monte Carlo events
     * @param pull their difference over its error
     * @param error statistical error of the difference, with at least one event of each sample
     */
    public record Share(String region, double generated, double monteCarlo, double pull, double error) {
        /** Whether the generator respects this edge. */
        public boolean kept() {
            return generated - monteCarlo < LIMIT || pull < PULLS;
        }

        /** The largest excess over the Monte Carlo's share that is not excluded, at {@value #PULLS} errors. */
        public double largestPossible() {
            return Math.max(0, generated - monteCarlo) + PULLS * error;
        }
    }

    /**
     * Counts events beyond the edges.
     *
     * @param generated unweighted
     * @param monteCarlo of the same schema, unweighted
     */
    public static AcceptanceEdges of(EventBatch generated, EventBatch monteCarlo) {
        if (!ZGammaAcceptance.isToldBy(generated.schema())) {
            return new AcceptanceEdges(List.of());
        }
        Map<ZGammaAcceptance.Edge, Integer> ofGenerated = counts(generated);
        Map<ZGammaAcceptance.Edge, Integer> ofMonteCarlo = counts(monteCarlo);
        return new AcceptanceEdges(Stream.of(ZGammaAcceptance.Edge.values())
                .map(edge -> share(
                        edge.description(),
                        ofGenerated.getOrDefault(edge, 0),
                        generated.size(),
                        ofMonteCarlo.getOrDefault(edge, 0),
                        monteCarlo.size()))
                .filter(share -> share.monteCarlo() <= EMPTY)
                .toList());
    }

    private static Map<ZGammaAcceptance.Edge, Integer> counts(EventBatch events) {
        ZGammaAcceptance acceptance = ZGammaAcceptance.of(events.schema());
        Map<ZGammaAcceptance.Edge, Integer> counts = new EnumMap<>(ZGammaAcceptance.Edge.class);
        for (int i = 0; i < events.size(); i++) {
            acceptance.crossedBy(events, i).forEach(edge -> counts.merge(edge, 1, Integer::sum));
        }
        return counts;
    }

    private static Share share(String region, int beyond, int of, int monteCarloBeyond, int ofMonteCarlo) {
        double generated = (double) beyond / of;
        double monteCarlo = (double) monteCarloBeyond / ofMonteCarlo;
        double error = StrictMath.hypot(
                Math.sqrt(Math.max(1, beyond)) / of, Math.sqrt(Math.max(1, monteCarloBeyond)) / ofMonteCarlo);
        return new Share(region, generated, monteCarlo, (generated - monteCarlo) / error, error);
    }

    /** Edges that the generator does not respect. */
    public List<Share> broken() {
        return edges.stream().filter(edge -> !edge.kept()).toList();
    }
}
