package hep.mirage.lab.tuning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialPlanTest {
    private static List<Integer> trials(TrialPlan plan) {
        return plan.rungs().stream().map(Rung::trials).toList();
    }

    private static List<Integer> epochs(TrialPlan plan) {
        return plan.rungs().stream().map(Rung::epochs).toList();
    }

    @Test
    void halvesAsTheFirstBracketOfHyperband() {
        // Li et al. 2017, table 1, s = 4: R = 81, η = 3.
        TrialPlan plan = TrialPlan.halving(81, 1, 81, 3);
        assertEquals(List.of(81, 27, 9, 3, 1), trials(plan));
        assertEquals(List.of(1, 3, 9, 27, 81), epochs(plan));
    }

    @Test
    void theLastRungHasAllEpochsAndAtLeastOneTrial() {
        TrialPlan uneven = TrialPlan.halving(10, 2, 100, 4);
        assertEquals(List.of(10, 2, 1), trials(uneven));
        assertEquals(List.of(2, 8, 100), epochs(uneven));
    }

    @Test
    void epochsOfARungDoNotDependOnTheNumberOfTrials() {
        assertEquals(epochs(TrialPlan.halving(2, 1, 27, 3)), epochs(TrialPlan.halving(500, 1, 27, 3)));
    }

    @Test
    void costsWhatItsRungsAdd() {
        TrialPlan plan = TrialPlan.halving(9, 1, 9, 3);
        assertEquals(9 * 1 + 3 * 2 + 6, plan.epochsInAll());
        assertEquals("9 trials of 1 epoch, the best 3 on to 3, the best 1 on to 9", plan.words());
        assertTrue(plan.hasPromotions());
        assertEquals(81, TrialPlan.straight(9, 9).epochsInAll());
        assertFalse(TrialPlan.straight(9, 9).hasPromotions());
    }

    @Test
    void startingAtTheEndIsAStraightSearch() {
        assertEquals(TrialPlan.straight(7, 5), TrialPlan.halving(7, 5, 5, 3));
    }

    @Test
    void hugeNumbersOfEpochsDoNotOverflow() {
        TrialPlan plan = TrialPlan.halving(1, Integer.MAX_VALUE / 2, Integer.MAX_VALUE, 3);
        assertEquals(List.of(Integer.MAX_VALUE), epochs(plan));
    }

    @Test
    void theBestGoOnTheSmallerNumberFirstWhereTheyAreEqual() {
        TrialPlan plan = TrialPlan.halving(6, 1, 2, 2);
        List<TrialScore> ended = List.of(
                new TrialScore(5, 0.2),
                new TrialScore(4, 0.1),
                new TrialScore(3, 0.3),
                new TrialScore(2, 0.2),
                new TrialScore(1, 0.2),
                new TrialScore(0, 0.4));
        assertEquals(List.of(4, 1, 2), plan.goingOn(plan.rungs().get(0), ended));
        assertEquals(List.of(), plan.goingOn(plan.rungs().get(1), ended));
    }

    @Test
    void failedTrialsNeverGoOn() {
        TrialPlan plan = TrialPlan.halving(4, 1, 2, 2);
        List<TrialScore> ended = List.of(
                new TrialScore(0, Double.POSITIVE_INFINITY),
                new TrialScore(1, Double.NaN),
                new TrialScore(2, 0.9),
                new TrialScore(3, Double.POSITIVE_INFINITY));
        assertEquals(List.of(2), plan.goingOn(plan.rungs().get(0), ended));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 9, 3, trials: 0",
        "9, 0, 9, 3, --start-epochs: 0",
        "9, 10, 9, 3, --start-epochs: 10",
        "9, 1, 9, 1, eta: 1"
    })
    void refusesNumbersOutOfBounds(int trials, int start, int epochs, int eta, String message) {
        var refused = assertThrows(InvalidInput.class, () -> TrialPlan.halving(trials, start, epochs, eta));
        assertTrue(refused.getMessage().contains(message), refused.getMessage());
    }

    @Test
    void tellsAllProblemsAtOnce() {
        var refused = assertThrows(InvalidInput.class, () -> TrialPlan.halving(0, 5, 0, 1));
        assertEquals(4, refused.problems().size());
        assertEquals(
                2,
                assertThrows(InvalidInput.class, () -> TrialPlan.straight(0, 0))
                        .problems()
                        .size());
    }

    @Test
    void refusesRungsThatDoNotClimb() {
        assertThrows(IllegalArgumentException.class, () -> new TrialPlan(List.of()));
        assertThrows(
                IllegalArgumentException.class, () -> new TrialPlan(List.of(new Rung(0, 3, 2), new Rung(1, 1, 2))));
        assertThrows(
                IllegalArgumentException.class, () -> new TrialPlan(List.of(new Rung(0, 3, 2), new Rung(1, 4, 3))));
        assertThrows(IllegalArgumentException.class, () -> new TrialPlan(List.of(new Rung(1, 3, 2))));
    }
}
