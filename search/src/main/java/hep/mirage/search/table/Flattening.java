package hep.mirage.search.table;

/**
 * Converts values of a type to records with columns, and back, for {@link Flattened#by}. Implementations have a
 * constructor without parameters.
 *
 * @param <T> type in the row's record, such as a sealed interface
 * @param <R> record whose components are columns
 */
public interface Flattening<T, R extends Record> {
    /** The record's class. */
    Class<R> type();

    /**
     * Values for the columns.
     *
     * @param value value of the row's component
     */
    R flatten(T value);

    /**
     * Converts back.
     *
     * @param flat as read from the columns
     */
    T restore(R flat);
}
