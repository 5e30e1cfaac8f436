package hep.mirage.lab.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.dataset.MassLabels;
import hep.mirage.model.dataset.WindowAndSidebands;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.ToySample;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** With toy events whose features are independent of the mass, unless a test adds a dependence. */
class MassDependenceTest {
    private static final int EVENTS = 30_000;
    private static final List<String> INPUTS = List.of("phi", "pt", "n_jets");
    private static final MassLabels REGIONS = new WindowAndSidebands(150, 6, 18);
    private static final EventBatch ALL = ToySample.events(2 * EVENTS);
    private static final EventBatch FIRST = part(0);
    private static final EventBatch SECOND = part(EVENTS);

    private static EventBatch part(int from) {
        return ALL.select(IntStream.range(from, from + EVENTS).toArray());
    }

    /** Transverse momenta in the window are larger by a fifth. */
    private static EventBatch sculpting(EventBatch events) {
        double[][] columns = IntStream.range(0, events.schema().size())
                .mapToObj(i -> events.column(i).clone())
                .toArray(double[][]::new);
        for (int i = 0; i < events.size(); i++) {
            columns[2][i] *= REGIONS.of(columns[0][i]) == MassLabels.Label.WINDOW ? 1.2 : 1;
        }
        return EventBatch.of(events.schema(), columns);
    }

    @Test
    void inputsThatKnowNothingOfTheMassPass() {
        MassDependence dependence = MassDependence.of(FIRST, SECOND, INPUTS, REGIONS, 3);
        assertEquals(
                0.5, dependence.generated().value(), 4 * dependence.generated().standardError());
        assertFalse(dependence.differs(), dependence.toString());
        assertEquals(4, dependence.correlations().size());
    }

    @Test
    void anInputThatIsLargerInTheWindowIsFound() {
        MassDependence dependence = MassDependence.of(sculpting(FIRST), SECOND, INPUTS, REGIONS, 3);
        assertTrue(dependence.pull() > MassDependence.PULLS, dependence.toString());
        assertTrue(dependence.differs());
    }

    /** A dependence that is also in the Monte Carlo is not attributed to the generator. */
    @Test
    void whatTheMonteCarloKnowsIsNoFault() {
        MassDependence dependence = MassDependence.of(sculpting(FIRST), sculpting(SECOND), INPUTS, REGIONS, 3);
        assertTrue(dependence.generated().value() > 0.52, dependence.toString());
        assertFalse(dependence.differs(), dependence.toString());
    }
}
