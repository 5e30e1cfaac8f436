package hep.mirage.search.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureLimitTest {
    /** By scipy.special.betaln: the first k at which B(k + 1/2, n - k + 1/2) / (B(1/2, 1/2) p^k (1 - p)^(n - k)) is 100. */
    @ParameterizedTest
    @CsvSource({"2, 2", "20, 4", "50, 5", "2000, 42", "50000, 604"})
    void stopsAtTheFirstNumberThatChanceDoesNotExplain(long done, long failed) {
        FailureLimit limit = new FailureLimit(0.01);
        assertTrue(limit.isPassed(failed, done));
        assertFalse(limit.isPassed(failed - 1, done));
    }

    /**
     * Jobs of 5,000 runs that fail at the limit, looked at after every run that fails: at most 1 % may stop, 20 of 2,000; the bound is
     * three errors above. By a binomial test at 0.01 after every batch it was 8 %.
     */
    @Test
    void jobsAtTheLimitRarelyStopHoweverOftenOneLooks() {
        FailureLimit limit = new FailureLimit(0.01);
        SplittableRandom random = new SplittableRandom(20_261_128);
        int stopped = 0;
        for (int job = 0; job < 2000; job++) {
            boolean passed = false;
            int failed = 0;
            for (int run = 1; run <= 5000 && !passed; run++) {
                if (random.nextDouble() < 0.01) {
                    failed++;
                    passed = limit.isPassed(failed, run);
                }
            }
            stopped += passed ? 1 : 0;
        }
        assertTrue(stopped <= 33, stopped + " of 2,000 jobs stopped");
        assertTrue(stopped > 0, "none stopped: the limit is no limit");
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
