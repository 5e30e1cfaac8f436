package hep.mirage.model.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EarlyStoppingTest {
    private final EarlyStopping rule = new EarlyStopping(5, 2, 0.01);

    @Test
    void isJudgedEveryFewEpochs() {
        assertTrue(rule.isDue(5));
        assertTrue(rule.isDue(20));
        assertFalse(rule.isDue(6));
        assertFalse(EarlyStopping.never().isDue(5));
    }

    @Test
    void endsAfterItsPatienceWithoutAnImprovement() {
        assertFalse(rule.isOver(judged(0.5)));
        assertFalse(rule.isOver(judged(0.5, 0.6)));
        assertTrue(rule.isOver(judged(0.5, 0.6, 0.55)));
        assertFalse(rule.isOver(judged(0.5, 0.6, 0.4)));
        assertFalse(rule.isOver(judged(0.5, 0.6, 0.4, 0.45)));
        assertTrue(rule.isOver(judged(0.5, 0.6, 0.4, 0.45, 0.41)));
    }

    @Test
    void aSmallFallIsNoImprovement() {
        assertTrue(rule.isOver(judged(0.5, 0.495, 0.492)));
        assertEquals(5, rule.best(judged(0.5, 0.495, 0.492)).orElseThrow().epoch());
        assertEquals(15, rule.best(judged(0.5, 0.495, 0.48)).orElseThrow().epoch());
    }

    @Test
    void nothingJudgedIsNeverOver() {
        assertFalse(rule.isOver(List.of()));
        assertEquals(Optional.empty(), rule.best(List.of()));
    }

    @Test
    void refusesRulesThatSayNothing() {
        assertThrows(IllegalArgumentException.class, () -> new EarlyStopping(5, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new EarlyStopping(0, 3, 0));
        assertThrows(IllegalArgumentException.class, () -> new EarlyStopping(5, 3, Double.NaN));
    }

    private static List<EpochQuality> judged(double... totals) {
        List<EpochQuality> judged = new ArrayList<>();
        for (double total : totals) {
            judged.add(new EpochQuality(5 * (judged.size() + 1), total / 2, total / 2));
        }
        return judged;
    }
}
