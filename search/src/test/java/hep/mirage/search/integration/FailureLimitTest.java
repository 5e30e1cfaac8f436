package hep.mirage.search.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureLimitTest {
    /** By hand: P(k or more of n at p = 0.01) is 0.001 at 3 of 20, 0.0016 at 4 of 50, 0.0078 at 32 of 2,000. */
    @ParameterizedTest
    @CsvSource({"20, 3", "50, 4", "2000, 32"})
    void stopsAtTheFirstNumberThatChanceDoesNotExplain(long done, long failed) {
        FailureLimit limit = new FailureLimit(0.01);
        assertTrue(limit.isPassed(failed, done));
        assertFalse(limit.isPassed(failed - 1, done));
    }

    @Test
    void oneOfTwentyIsChance() {
        assertFalse(new FailureLimit(0.01).isPassed(1, 20));
    }

    @Test
    void limitZeroStopsAtTheFirstFailure() {
        assertTrue(new FailureLimit(0).isPassed(1, 50_000));
        assertFalse(new FailureLimit(0).isPassed(0, 50_000));
    }

    @Test
    void limitOneNeverStops() {
        assertFalse(new FailureLimit(1).isPassed(50, 50));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void isAFraction(double fraction) {
        assertThrows(IllegalArgumentException.class, () -> new FailureLimit(fraction));
    }

    @Test
    void aHalfPercentTooManyIsSeenInALargeEnsemble() {
        assertEquals(false, new FailureLimit(0.01).isPassed(500, 50_000));
        assertTrue(new FailureLimit(0.01).isPassed(750, 50_000));
    }
}
