package hep.mirage.report.page;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A cell of a table.
 *
 * @param text as shown
 * @param value by which it is sorted; absent for words, and for numbers that are missing, which sort last
 */
public record Cell(String text, OptionalDouble value) {
    /** Words. */
    static Cell of(String text) {
        return new Cell(text, OptionalDouble.empty());
    }

    /** A number as formatted. */
    static Cell of(String text, double value) {
        return new Cell(text, Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value));
    }

    /** A whole number, with commas between thousands. */
    static Cell of(long value) {
        return of(String.format(Locale.ROOT, "%,d", value), value);
    }
}
