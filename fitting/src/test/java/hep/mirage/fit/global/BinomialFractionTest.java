package hep.mirage.fit.global;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialFractionTest {

    /** scipy.stats.beta.ppf((1-level)/2, k, n-k+1) and beta.ppf((1+level)/2, k+1, n-k). */
    @ParameterizedTest
    @CsvSource({
        "0, 10, 0.95, 0.0, 0.3084971078187607",
        "5, 10, 0.95, 0.18708602844739855, 0.8129139715526015",
        "10, 100, 0.95, 0.04900468922148596, 0.17622259774002266",
        "1, 20, 0.6826894921370859, 0.008600491293609852, 0.1557641463155816",
        "3, 5000, 0.95, 0.0001237515204693129, 0.0017524436033960471",
        "20, 20, 0.95, 0.8315665290169147, 1.0"
    })
    void hasClopperAndPearsonsInterval(long k, long n, double level, double low, double high) {
        Interval interval = new BinomialFraction(k, n).interval(level);
        assertEquals(low, interval.low().orElseThrow(), 1e-10 * low);
        assertEquals(high, interval.high().orElseThrow(), 1e-10 * high);
    }

    /** At k = 0 the upper end solves (1-p)^N = (1-level)/2. */
    @Test
    void hasTheClosedFormAtZero() {
        double high = new BinomialFraction(0, 1_000_000).interval(0.95).high().orElseThrow();
        assertEquals(-Math.expm1(Math.log(0.025) / 1e6), high, 1e-10 * high);
    }

    @Test
    void refusesImpossibleCountsAndLevels() {
        assertThrows(IllegalArgumentException.class, () -> new BinomialFraction(0, 0));
        assertThrows(IllegalArgumentException.class, () -> new BinomialFraction(3, 2));
        assertThrows(IllegalArgumentException.class, () -> new BinomialFraction(-1, 2));
        assertThrows(IllegalArgumentException.class, () -> new BinomialFraction(1, 2).interval(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Interval.between(2, 1));
        assertThrows(IllegalArgumentException.class, () -> Interval.between(Double.NaN, 1));
    }

    @Test
    void intervalsMayBeOpen() {
        Interval open = Interval.between(2, Double.POSITIVE_INFINITY);
        assertTrue(open.high().isEmpty());
        assertTrue(open.contains(1e300));
        assertFalse(open.contains(1.9));
    }

    /** One-sided: the central interval of twice the rest ends there; none of N has 1 - (1 - level)^(1/N) in closed form. */
    @Test
    void upperLimitLeavesAllOfTheRestAbove() {
        assertEquals(1 - Math.pow(0.05, 1 / 50.0), new BinomialFraction(0, 50).upperLimit(0.95), 1e-10);
        assertEquals(
                new BinomialFraction(7, 50).interval(0.9).high().orElseThrow(),
                new BinomialFraction(7, 50).upperLimit(0.95),
                1e-12);
        assertEquals(1, new BinomialFraction(50, 50).upperLimit(0.95), 0);
    }
}
