package hep.mirage.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainNumberTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "6, 6, 6",
        "-1200, -1200, -1200",
        "0.25, 0.25, 0.25",
        "150.5, 150.5, 150.5",
        "1e-4, 1.0E-4, 0.0001",
        "999999999999999, 999999999999999, 999999999999999",
        "1e15, 1.0E15, 1000000000000000",
    })
    void numberHasItsDigitsAndNoMore(double value, String plain, String decimal) {
        assertEquals(plain, PlainNumber.of(value));
        assertEquals(decimal, PlainNumber.decimal(value));
    }

    @Test
    void theTextIsTheNumber() {
        double third = 1 / 3.0;

        assertEquals(third, Double.parseDouble(PlainNumber.of(third)));
        assertEquals(third, Double.parseDouble(PlainNumber.decimal(third)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void onlyTheFirstFormHasNumbersThatAreNotFinite(double value) {
        assertEquals(Double.toString(value), PlainNumber.of(value));
        assertThrows(NumberFormatException.class, () -> PlainNumber.decimal(value));
    }
}
