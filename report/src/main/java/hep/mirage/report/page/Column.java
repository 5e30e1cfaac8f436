package hep.mirage.report.page;

import java.util.List;
import java.util.stream.Stream;

/**
 * A column of a table.
 *
 * @param title heading
 * @param content decides how its cells are aligned and sorted
 */
public record Column(String title, Content content) {
    /** What a column holds. */
    public enum Content {
        /** Words. */
        TEXT,
        /** Numbers, possibly with intervals. */
        NUMBER
    }

    /** A column of words. */
    static Column text(String title) {
        return new Column(title, Content.TEXT);
    }

    /** A column of numbers. */
    static Column number(String title) {
        return new Column(title, Content.NUMBER);
    }

    /** Columns of numbers. */
    static List<Column> numbers(Stream<String> titles) {
        return titles.map(Column::number).toList();
    }
}
