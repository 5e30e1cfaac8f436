package hep.mirage.search.table;

import java.util.List;

/**
 * Columns that together hold a value of one type, and the conversion back. {@link RecordColumns} derives them from a
 * record; columns known only at run time have their own implementation.
 *
 * @param <T> type of the value
 */
public interface Columns<T> {
    /** The columns in their order on disk. */
    List<TableColumn<T>> list();

    /**
     * The value of a row on disk.
     *
     * @param row as read
     * @throws IllegalStateException if a required column is missing
     */
    T read(StoredRow row);
}
