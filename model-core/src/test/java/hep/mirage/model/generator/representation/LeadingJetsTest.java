package hep.mirage.model.generator.representation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.BuiltInSchemas;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class LeadingJetsTest {
    private static final FeatureSchema SCHEMA = BuiltInSchemas.schema("zgamma-8");
    private static final EventRepresentation JETS = Representation.LEADING_JETS.of(SCHEMA);

    private static UniformRandomProvider random() {
        return RandomStreams.open(new StreamKey(8, StreamPurpose.DATASET, 0, 0));
    }

    /** m_llg, m_jj, eta_j1, eta_j2, n_jets, n_leptons, n_bjets, met: two events with a pair of jets, two without jets. */
    private static EventBatch events() {
        return EventBatch.of(SCHEMA, new double[][] {
            {190, 195, 200, 205, 210},
            {0, 150, 0, 0, 80},
            {0, 1.5, -2, 0, 0.5},
            {0, -1, 0, 0, 0.7},
            {0, 2, 1, 0, 3},
            {2, 2, 2, 3, 2},
            {0, 1, 0, 0, 0},
            {5, 12, 7, 3, 9}
        });
    }

    @Test
    void drawnEventsAreTheOnesThatWereLearnt() {
        EventBatch back = JETS.toFeatures(JETS.toPrimaries(events()), random());
        assertEquals(SCHEMA, back.schema());
        for (int i = 0; i < SCHEMA.size(); i++) {
            assertArrayEquals(
                    events().column(i),
                    back.column(i),
                    1e-12 * 150,
                    SCHEMA.features().get(i).name());
        }
    }

    /**
     * Events 0 and 3 have no jet: they borrow in turn from the pairs, events 1 and 4. Event 2 has one at η = -2, to which the
     * first jet of event 4, at 0.5, is nearest.
     */
    @Test
    void aMissingJetIsThatOfAnotherEvent() {
        EventBatch learnt = JETS.toPrimaries(events());
        double[] first = learnt.column(SCHEMA.indexOf("eta_j1"));
        double[] second = learnt.column(SCHEMA.indexOf("eta_j2"));
        double[] mass = learnt.column(JETS.primaries().indexOf(LeadingJets.REDUCED_MASS));
        assertArrayEquals(new double[] {1.5, 1.5, -2, 0.5, 0.5}, first);
        assertArrayEquals(new double[] {-1, -1, 0.7, 0.7, 0.7}, second);
        assertArrayEquals(new double[] {mass[1], mass[1], mass[4], mass[4], mass[4]}, mass);
    }

    /** Single jets at η = 0.8, 1.2 and 5; the pairs have their first at 0.5 and 1.5. */
    @Test
    void aSingleJetBorrowsTheSecondOfTheNearestFirst() {
        EventBatch learnt = JETS.toPrimaries(EventBatch.of(SCHEMA, new double[][] {
            {190, 195, 200, 205, 210},
            {100, 0, 0, 0, 80},
            {1.5, 0.8, 1.2, 5, 0.5},
            {-1, 0, 0, 0, 0.7},
            {2, 1, 1, 1, 2},
            {2, 2, 2, 2, 2},
            {0, 0, 0, 0, 0},
            {5, 12, 7, 3, 9}
        }));
        assertArrayEquals(new double[] {-1, 0.7, -1, -1, 0.7}, learnt.column(SCHEMA.indexOf("eta_j2")));
        assertArrayEquals(new double[] {1.5, 0.8, 1.2, 5, 0.5}, learnt.column(SCHEMA.indexOf("eta_j1")));
    }

    /** Two massless jets of 40 and 60 GeV, back to back: m_jj² = 2 pT₁ pT₂ (cosh Δη + 1), so that r = √(pT₁ pT₂). */
    @Test
    void theReducedMassOfJetsBackToBackIsTheirMeanMomentum() {
        double apart = 1.5 - -1;
        EventBatch event = EventBatch.of(SCHEMA, new double[][] {
            {200}, {Math.sqrt(2 * 40 * 60 * (Math.cosh(apart) + 1))}, {1.5}, {-1}, {2}, {2}, {0}, {4}
        });
        assertEquals(Math.sqrt(40 * 60), JETS.toPrimaries(event).column(SCHEMA.indexOf("m_jj"))[0], 1e-12 * 50);
    }

    @Test
    void withoutPairsTheQuantitiesStayZero() {
        EventBatch none = EventBatch.of(
                SCHEMA, new double[][] {{190, 200}, {0, 0}, {0, 1}, {0, 0}, {0, 1}, {2, 2}, {0, 0}, {5, 6}});
        assertTrue(Arrays.stream(JETS.toPrimaries(none).column(SCHEMA.indexOf("m_jj")))
                .allMatch(mass -> mass == 0));
    }

    @Test
    void weightsStay() {
        double[] weights = {1, 2, 3, 4, 5};
        EventBatch weighted = EventBatch.weighted(
                SCHEMA,
                IntStream.range(0, SCHEMA.size())
                        .mapToObj(i -> events().column(i))
                        .toArray(double[][]::new),
                weights);
        assertArrayEquals(weights, JETS.toPrimaries(weighted).weights().orElseThrow());
    }

    @Test
    void aSchemaWithoutTheJetsIsRefused() {
        InvalidInput refused = assertThrows(
                InvalidInput.class, () -> Representation.LEADING_JETS.of(BuiltInSchemas.schema("zgamma-18")));
        assertTrue(
                refused.getMessage()
                        .contains("generator.training.representation: leading-jets; schema zgamma-18 lacks the features"
                                + " [m_jj, eta_j1, eta_j2]; use representation: features"),
                refused.getMessage());
    }
}
