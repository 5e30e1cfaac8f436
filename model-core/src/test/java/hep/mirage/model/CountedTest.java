package hep.mirage.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedTest {
    @ParameterizedTest
    @CsvSource({
        "1, run, 1 run",
        "0, run, 0 runs",
        "20000, run, '20,000 runs'",
        "2, batch, 2 batches",
        "6, epoch, 6 epochs",
        "3, mass hypothesis, 3 mass hypotheses",
        "2, entry, 2 entries",
        "2, array, 2 arrays",
        "2, spectrum, 2 spectra"
    })
    void aNumberOfThings(long number, String one, String words) {
        assertEquals(words, Counted.of(number, one));
    }
}
