package hep.mirage.model.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.network.BinaryCrossEntropy;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResponseTiesTest {
    private static final int EVENTS = 1000;

    @Test
    void oneResponseForAllEventsIsDead() {
        ResponseTies ties = ties(tied(0, EVENTS), rising());
        assertEquals(1, ties.atThreshold());
        assertTrue(ties.isDead());
    }

    @Test
    void aResponseWithoutTiesIsAlive() {
        ResponseTies ties = ties(rising(), rising());
        assertEquals(1.0 / EVENTS, ties.atThreshold());
        assertFalse(ties.isDead());
    }

    @Test
    void moreThanATenthTiedAtAThresholdIsDead() {
        assertTrue(ties(tied(300, 402), rising()).isDead());
        assertFalse(ties(tied(350, 450), rising()).isDead());
    }

    /** A sigmoid that saturates ties events above all thresholds: the scan never has to choose among them. */
    @Test
    void tiesThatNoThresholdCutsAreAlive() {
        assertFalse(ties(tied(600, EVENTS), rising()).isDead());
    }

    /** From the number of jets alone, a classifier cannot give more different responses than there are numbers of jets. */
    @Test
    void tiesOfTheInputsAreNotTheClassifiers() {
        float[] jets = new float[EVENTS];
        Arrays.fill(jets, 0, 600, -0f);
        Arrays.fill(jets, 600, 900, 1);
        Arrays.fill(jets, 900, EVENTS, 2);
        ResponseTies ties = ties(jets, jets);
        assertEquals(0.6, ties.atThreshold());
        assertEquals(0.6, ties.ofInputs());
        assertFalse(ties.isDead());
        assertTrue(ties(tied(0, 900), jets).isDead(), "zero and one jet have one response");
        assertTrue(ties(tied(0, EVENTS), jets).isDead());
    }

    /** Logits of 17 and more give one response: few of all events, but all that a tight cut keeps. */
    @Test
    void aTightCutThroughASaturatedResponseIsTold() {
        float[] response = rising();
        for (int event = 0; event < 30; event++) {
            response[event * 30] = BinaryCrossEntropy.response(17 + event);
        }
        List<WorkingPoint> points = new BackgroundRejectionScan(List.of(0.01, 0.05)).scan(response, new double[EVENTS]);
        ResponseTies ties = ResponseTies.of(response, points, rising());
        assertEquals(new TiedCut(0.01, 10, 10), ties.atCut(), "all 10 kept events have the response of 20 others");
        assertEquals(1, ties.atCut().share());
        assertEquals(0.03, ties.atThreshold(), "of all events");
        assertFalse(ties.isDead());
    }

    @Test
    void aCutBesideTiedEventsDividesNone() {
        float[] response = tied(500, EVENTS);
        List<WorkingPoint> half = new BackgroundRejectionScan(List.of(0.5)).scan(response, new double[EVENTS]);
        assertEquals(0, ResponseTies.of(response, half, rising()).atCut().tied(), "all 500 are kept");
        List<WorkingPoint> more = new BackgroundRejectionScan(List.of(0.4)).scan(response, new double[EVENTS]);
        assertEquals(1, ResponseTies.of(response, more, rising()).atCut().share());
        assertEquals(0, ties(rising(), rising()).atCut().tied(), "no ties");
    }

    @Test
    void equalEventsAreThoseWithAllInputsEqual() {
        float[] pairs = new float[2 * EVENTS];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = i % 2 == 0 ? 7 : i;
        }
        assertEquals(1.0 / EVENTS, ties(tied(0, EVENTS), pairs).ofInputs());
    }

    private static ResponseTies ties(float[] response, float[] features) {
        double[] masses = new double[EVENTS];
        return ResponseTies.of(response, BackgroundRejectionScan.published().scan(response, masses), features);
    }

    private static float[] rising() {
        float[] values = new float[EVENTS];
        for (int i = 0; i < EVENTS; i++) {
            values[i] = i / (float) EVENTS;
        }
        return values;
    }

    /** Rising, except for events [from, end), which have the same response. */
    private static float[] tied(int from, int end) {
        float[] values = rising();
        Arrays.fill(values, from, end, from / (float) EVENTS);
        return values;
    }
}
