package hep.mirage.search.table;

/**
 * Turns values of a type into records with columns, and back, for {@link Flattened#by}. Has a constructor without parameters.
 *
 * @param <T> what a row holds, such as a sealed interface
 * @param <R> record whose components are columns
 */
public interface Flattening<T, R extends Record> {
    /** The record's class. */
    Class<R> type();

    /**
     * Values for the columns.
     *
     * @param value what the row holds
     */
    R flatten(T value);

    /**
     * The way back.
     *
     * @param flat as read from the columns
     */
    T restore(R flat);
}
