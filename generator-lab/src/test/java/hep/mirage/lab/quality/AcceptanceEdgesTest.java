package hep.mirage.lab.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.ToySample;
import hep.mirage.model.generator.representation.FourMomenta;
import hep.mirage.model.generator.representation.ZGammaAcceptance;
import hep.mirage.model.generator.representation.ZGammaAcceptance.Edge;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** With momenta drawn inside |η| of 2.5 for all objects, leptons above 10 and photons above 15 GeV: see FourMomenta. */
class AcceptanceEdgesTest {
    private static final EventBatch DRAWN = FourMomenta.events(60_000);

    private static EventBatch without(Edge... edges) {
        ZGammaAcceptance acceptance = ZGammaAcceptance.of(DRAWN.schema());
        return DRAWN.select(IntStream.range(0, DRAWN.size())
                .filter(i -> List.of(edges).stream().noneMatch(acceptance.crossedBy(DRAWN, i)::contains))
                .toArray());
    }

    @Test
    void eventsInsideCrossNoEdgeOfTheirs() {
        ZGammaAcceptance acceptance = ZGammaAcceptance.of(DRAWN.schema());
        for (int i = 0; i < DRAWN.size(); i++) {
            List<Edge> crossed = List.copyOf(acceptance.crossedBy(DRAWN, i));
            assertTrue(
                    !crossed.contains(Edge.SOFT_PHOTON)
                            && !crossed.contains(Edge.SOFT_LEPTON)
                            && !crossed.contains(Edge.LEPTON_OUTSIDE),
                    crossed.toString());
        }
    }

    /** Photons are uniform in η: 0.26 of 5 lie in the crack less its digits, 0.24 of 5 beyond 2.38. */
    @Test
    void sharesInForbiddenRegionsAreThose() {
        AcceptanceEdges edges = AcceptanceEdges.of(DRAWN, without(Edge.PHOTON_IN_CRACK, Edge.PHOTON_OUTSIDE));
        assertEquals(5, edges.edges().size());
        assertEquals(
                List.of(Edge.PHOTON_IN_CRACK.description(), Edge.PHOTON_OUTSIDE.description()),
                edges.broken().stream().map(AcceptanceEdges.Share::region).toList());
        assertEquals(0.052, edges.broken().get(0).generated(), 0.01);
        assertEquals(0.048, edges.broken().get(1).generated(), 0.02);
    }

    /** A sample with photons in the crack was selected differently: the edge does not apply to it. */
    @Test
    void edgeThatTheSampleDoesNotHaveIsLeftOut() {
        AcceptanceEdges edges = AcceptanceEdges.of(DRAWN, without(Edge.PHOTON_OUTSIDE));
        assertEquals(4, edges.edges().size());
        assertEquals(
                List.of(Edge.PHOTON_OUTSIDE.description()),
                edges.broken().stream().map(AcceptanceEdges.Share::region).toList());
    }

    @Test
    void otherSchemasTellOfNoEdge() {
        EventBatch toys = ToySample.events(100);
        assertEquals(List.of(), AcceptanceEdges.of(toys, toys).edges());
    }
}
