package hep.mirage.model.event;

import java.util.Objects;

/**
 * A column as a file has it.
 *
 * @param name as the file spells it
 * @param unit as the file's metadata says it; empty if the file says nothing beyond the name
 * @param content content type declared by the file
 */
public record SampleColumn(String name, String unit, Content content) {
    /** The possible content of a column. */
    public enum Content {
        /** Numbers, or text that may turn out to be numbers. */
        NUMBERS,
        /** Never a number: text, dates, nested records. */
        OTHER
    }

    /** Refuses nulls. */
    public SampleColumn {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(content, "content");
    }
}
