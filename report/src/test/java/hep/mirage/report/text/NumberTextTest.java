package hep.mirage.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
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
}
