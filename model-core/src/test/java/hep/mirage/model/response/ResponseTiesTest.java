package hep.mirage.model.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        List<Float> thresholds = BackgroundRejectionScan.published().scan(response, masses).stream()
                .map(WorkingPoint::threshold)
                .toList();
        return ResponseTies.of(response, thresholds, features);
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
