package hep.mirage.fit.global;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfidenceSequenceTest {

    /**
     * Bisection of ln(1/α) = ln B(k + 1/2, n - k + 1/2) - ln B(1/2, 1/2) - k ln p - (n - k) ln(1 - p) with mpmath 1.3 at 40
     * digits, below and above k/n.
     */
    @ParameterizedTest
    @CsvSource({
        "0, 10, 0.95, 0.0, 0.37698735099067733",
        "5, 10, 0.95, 0.11756292407956944, 0.88243707592043056",
        "10, 100, 0.95, 0.029060851284072588, 0.22750994985855341",
        "1, 20, 0.6826894921370859, 0.0010404120734345589, 0.25166844752237712",
        "3, 5000, 0.95, 1.8736169998376664e-5, 0.003076483758676627",
        "20, 20, 0.95, 0.77599388798721734, 1.0",
        "270, 1000, 0.95, 0.22089034679504682, 0.32318706891827429",
        "0, 50000, 0.99, 0.0, 0.00021172611828352524",
        "49999, 50000, 0.99, 0.99972176736315403, 0.99999999974768167"
    })
    void invertsTheMixtureMartingale(long k, long n, double confidence, double low, double high) {
        Interval interval = new ConfidenceSequence(confidence).interval(new BinomialFraction(k, n));
        assertEquals(low, interval.low().orElseThrow(), 1e-10 * low);
        assertEquals(high, interval.high().orElseThrow(), 1e-10 * high);
    }

    @ParameterizedTest
    @CsvSource({"0, 12", "3, 12", "12, 12", "7, 30000"})
    void excludesWhatLiesOutside(long k, long n) {
        ConfidenceSequence sequence = new ConfidenceSequence(0.95);
        BinomialFraction counted = new BinomialFraction(k, n);
        Interval interval = sequence.interval(counted);
        for (double p = 1e-6; p < 1; p += 0.0137) {
            assertEquals(!interval.contains(p), sequence.excludes(p, counted), "p = " + p);
        }
    }

    @Test
    void isWiderThanTheIntervalOfOneNumberOfRuns() {
        BinomialFraction counted = new BinomialFraction(270, 1000);
        Interval always = new ConfidenceSequence(0.95).interval(counted);
        Interval once = counted.interval(0.95);
        double ratio = width(always) / width(once);
        assertTrue(ratio > 1.7 && ratio < 2, "ratio " + ratio);
    }

    private static double width(Interval interval) {
        return interval.high().orElseThrow() - interval.low().orElseThrow();
    }

    /**
     * 3,000 ensembles of 1,000 runs, looked at after each run, stopped where the interval excludes the truth: at 90 %, Ville's
     * inequality allows 10 % of them. A fraction of exactly 10 % exceeds the bound of 13 % once in 10 million seeds. The normal
     * interval for one number of runs, used in the same way, loses the truth in more than 15 %.
     */
    @ParameterizedTest
    @CsvSource({"0.003, 1", "0.05, 2", "0.3, 3", "0.9, 4"})
    @Tag("statistical")
    void coversUnderAnyStopping(double p, long seed) {
        ConfidenceSequence sequence = new ConfidenceSequence(0.9);
        int experiments = 3000;
        int missedBySequence = 0;
        int missedByOneLook = 0;
        SplittableRandom random = new SplittableRandom(seed);
        for (int experiment = 0; experiment < experiments; experiment++) {
            boolean missed = false;
            boolean missedOnce = false;
            long k = 0;
            for (int n = 1; n <= 1000; n++) {
                k += random.nextDouble() < p ? 1 : 0;
                BinomialFraction counted = new BinomialFraction(k, n);
                missed |= sequence.excludes(p, counted);
                missedOnce |= Math.abs(counted.value() - p) > 1.645 * Math.sqrt(p * (1 - p) / n) + 0.5 / n;
            }
            missedBySequence += missed ? 1 : 0;
            missedByOneLook += missedOnce ? 1 : 0;
        }
        assertTrue(missedBySequence <= 0.13 * experiments, missedBySequence + " of " + experiments);
        assertTrue(missedByOneLook >= 0.15 * experiments, missedByOneLook + " of " + experiments);
    }

    @Test
    void refusesWhatIsNoProbability() {
        ConfidenceSequence sequence = new ConfidenceSequence(0.95);
        BinomialFraction counted = new BinomialFraction(1, 2);
        assertThrows(IllegalArgumentException.class, () -> new ConfidenceSequence(1));
        assertThrows(IllegalArgumentException.class, () -> new ConfidenceSequence(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> sequence.excludes(0, counted));
        assertThrows(IllegalArgumentException.class, () -> sequence.excludes(Double.NaN, counted));
        assertFalse(sequence.excludes(0.5, counted));
    }
}
