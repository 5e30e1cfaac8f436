package hep.mirage.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hep.mirage.search.integration.IntegratedSignificance.Crossings;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The verdict on the law of up-crossings, which expects exp(-1.75) = 0.174 crossings of 2 sigma for one of 0.7 sigma. */
class TrialFactorTextTest {
    private static final double LAW = Math.exp(-0.5 * (4 - 0.5));

    private static String verdict(int runs, double mean, double error, double counted, double errorOfCounted) {
        return TrialFactorText.verdict(new Crossings(
                0.5,
                runs,
                OptionalDouble.of(0.5),
                OptionalDouble.of(mean),
                OptionalDouble.of(error),
                OptionalDouble.of(4),
                OptionalDouble.of(LAW * mean),
                OptionalDouble.of(counted),
                OptionalDouble.of(errorOfCounted),
                Optional.empty()));
    }

    /** No crossing in 5 runs, of which the law expects 0.9: 42 % of such ensembles. */
    @Test
    void noCrossingInFewRunsSaysNothing() {
        assertEquals("too few to say", verdict(5, 1, 0.3, 0, 0));
        assertEquals("too few to say", verdict(20, 0.57, 0.15, 0, 0));
        assertEquals("too few to say", verdict(5, 0, 0, 0, 0));
    }

    /** None of 8.7 is 2.95 errors, none of 34.8 is 5.9. */
    @Test
    void errorOfTheCountedMeanIsAtLeastThatOfTheExpectedNumber() {
        assertEquals("holds", verdict(50, 1, 0.05, 0, 0));
        assertEquals("GV too large", verdict(200, 1, 0.03, 0, 0));
    }

    @Test
    void expectedNumberHasAnErrorToo() {
        assertEquals("holds", verdict(20, 1, 0.3, 0.52, 0.11));
        assertEquals("GV too small", verdict(20, 1, 0.01, 0.52, 0.11));
    }

    /** docs/look-elsewhere.md: 1,000 runs of random responses, and of nets that score their training events. */
    @Test
    void largeEnsemblesAreJudged() {
        assertEquals("GV too large", verdict(1000, 2.65, 0.035, 0.38, 0.02));
        assertEquals("holds", verdict(1000, 2.12, 0.035, 0.33, 0.02));
        assertEquals("GV too small", verdict(1000, 1.03, 0.03, 2.71, 0.04));
    }
}
