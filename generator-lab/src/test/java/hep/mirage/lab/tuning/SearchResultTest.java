package hep.mirage.lab.tuning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SearchResultTest {
    private static TrialRow judged(int trial, int rung, double distance) {
        return row(trial, rung, distance, null);
    }

    private static TrialRow failed(int trial, int rung) {
        return row(trial, rung, null, "diverged");
    }

    private static TrialRow row(int trial, int rung, Double distance, String reason) {
        Double correlation = distance == null ? null : Double.valueOf(0.5);
        return new TrialRow(
                trial, rung, rung + 1, trial, "vae", "{}", 0.1, 64, 8, 1, 16, 1, distance, correlation, reason, 1);
    }

    private static List<Integer> trials(SearchResult result) {
        return result.ranking().stream().map(TrialRow::trial).toList();
    }

    @Test
    void longerTrainedTrialsComeFirstThenSmallerTotalsThenSmallerNumbers() {
        SearchResult result = new SearchResult(List.of(
                judged(3, 0, 0.2), judged(2, 0, 0.1), judged(1, 0, 0.2), judged(0, 0, 0.05), judged(0, 1, 0.9)));
        assertEquals(List.of(0, 2, 1, 3), trials(result));
        assertEquals(0.9, result.best().orElseThrow().meanDistance());
    }

    @Test
    void aTrialThatFailsHigherUpStandsWhereItLastDidNot() {
        SearchResult result = new SearchResult(
                List.of(judged(0, 0, 0.1), failed(0, 1), judged(1, 0, 0.2), judged(1, 1, 0.3), failed(2, 0)));
        assertEquals(List.of(1, 0, 2), trials(result));
        assertEquals(1, result.failed());
    }

    @Test
    void tellsOfABetterTrialThatWasLeftBehind() {
        SearchResult lucky =
                new SearchResult(List.of(judged(0, 0, 0.1), judged(0, 1, 0.9), judged(1, 0, 0.2), judged(2, 0, 0.3)));
        assertEquals(1, lucky.betterLeftBehind().orElseThrow().trial());
        SearchResult sound = new SearchResult(List.of(judged(0, 0, 0.1), judged(0, 1, 0.1), judged(1, 0, 0.2)));
        assertTrue(sound.betterLeftBehind().isEmpty());
    }

    @Test
    void whereAllFailedThereIsNoBest() {
        assertTrue(new SearchResult(List.of(failed(0, 0), failed(1, 0))).best().isEmpty());
    }
}
