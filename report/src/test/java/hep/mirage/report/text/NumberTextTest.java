package hep.mirage.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hep.mirage.fit.global.BinomialFraction;
import hep.mirage.fit.global.GlobalP;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {
    /** Two decimals made 0.00 of the two tightest cuts of a search that keeps 0.1 and 0.2 % of the events. */
    @ParameterizedTest
    @CsvSource({
        "0.5, 0.50",
        "1, 1.00",
        "0.001, 0.001",
        "0.002, 0.002",
        "0.0001, 0.0001",
        "0.25, 0.25",
        "0.333333333, 0.3333"
    })
    void workingPointsStayApart(double fraction, String text) {
        assertEquals(text, NumberText.kept(fraction));
    }

    /** A p-value of a half or more is no "0.00 sigma". */
    @Test
    void whatBackgroundReachesHasNoSigma() {
        assertEquals(Optional.empty(), NumberText.reachedByBackground(0.49));
        assertEquals(Optional.of("background alone reaches it as often as not"), NumberText.reachedByBackground(0.5));
        assertEquals(
                Optional.of("background alone exceeds it more often than not"), NumberText.reachedByBackground(0.75));
    }

    /** The error of 100,000 runs is 0.003: two decimals made it ± 0.00. */
    @ParameterizedTest
    @CsvSource({
        "2.3166, 0.0312, 2.32 ± 0.03",
        "2.3166, 0.005, 2.32 ± 0.01",
        "-0.0021, 0.00316, -0.002 ± 0.003",
        "1, 0.00224, 1.000 ± 0.002",
        "0.12345, 0.00097, 0.123 ± 0.001",
        "0.12345, 0.00094, 0.1235 ± 0.0009",
        "1, 0, 1.00 ± 0.00"
    })
    void anErrorHasADigit(double value, double error, String text) {
        assertEquals(text, NumberText.withError(OptionalDouble.of(value), OptionalDouble.of(error)));
        assertEquals(
                (value < 0 ? "" : "+") + text,
                NumberText.signedWithError(OptionalDouble.of(value), OptionalDouble.of(error)));
        assertEquals("-", NumberText.withError(OptionalDouble.empty(), OptionalDouble.of(error)));
    }

    private static String globalZ(long runs, long all) {
        return NumberText.globalZ(GlobalP.Measured.of(new BinomialFraction(runs, all)));
    }

    /** 12 of 20 runs reach a Z: neither 0 nor the lower end of its interval is a significance of p = 0.60 [0.46, 0.72]. */
    @Test
    void significancesBelowZeroAreNoZeros() {
        assertEquals("< 0 [< 0, 0.09]", globalZ(12, 20));
        assertEquals("< 0 [< 0, < 0]", globalZ(1999, 2000));
        assertEquals("0.00 [< 0, 0.34]", globalZ(10, 20));
        assertEquals("0.84 [0.44, 1.24]", globalZ(4, 20));
    }

    /** No run of two reaches it: p is below 0.78 at 95 %, and the significance may be below 0 or of any size. */
    @Test
    void aLimitAboveOneHalfExcludesNoSignificance() {
        assertEquals("-", NumberText.globalZ(new GlobalP.CannotSay("too few runs", 0.43, 0.78)));
        assertEquals("> 2.17 at 95 %", NumberText.globalZ(new GlobalP.CannotSay("too few runs", 0.0057, 0.015)));
    }
}
