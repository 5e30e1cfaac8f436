package hep.mirage.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "59.4, 59 s",
        "61, 1 min 01 s",
        "7500, 2 h 05 min",
        "Infinity, unknown time",
        "NaN, unknown time"
    })
    void durationIsSaidAsAPersonWould(double seconds, String words) {
        assertEquals(words, DurationText.of(seconds));
    }
}
