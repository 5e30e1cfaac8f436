package hep.mirage.model.generator.encoding;

/**
 * The number of an event that a correction depends on.
 *
 * @param source where the number comes from
 * @param index from 0: which of {@link hep.mirage.model.generator.condition.EventConditions#sortings}, or which column of an
 *     encoded event
 */
public record Sorting(Source source, int index) implements java.io.Serializable {
    /** The source of a number. */
    public enum Source {
        /** Drawn before the net and given to it as a condition. */
        CONDITION,
        /** Drawn by the net. */
        COLUMN
    }

    /** Checks the index. */
    public Sorting {
        if (source == null || index < 0) {
            throw new IllegalArgumentException("sorting by " + source + " " + index + "; counted from 0");
        }
    }

    /** By one of the conditions. */
    static Sorting byCondition(int index) {
        return new Sorting(Source.CONDITION, index);
    }

    /** By a column that the net draws. */
    static Sorting byColumn(int index) {
        return new Sorting(Source.COLUMN, index);
    }
}
