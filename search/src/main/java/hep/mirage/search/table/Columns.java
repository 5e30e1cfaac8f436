package hep.mirage.search.table;

import java.util.List;

/**
 * Columns that together hold a value of one type, and the way back. {@link RecordColumns} takes them from a record; columns
 * that are known only at run time have an implementation of their own.
 *
 * @param <T> type of the value
 */
public interface Columns<T> {
    /** The columns in their order on disk. */
    List<TableColumn<T>> list();

    /**
     * The value that a row on disk holds.
     *
     * @param row as read
     * @throws IllegalStateException if a required column is missing
     */
    T read(StoredRow row);
}
