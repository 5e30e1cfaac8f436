package hep.mirage.model.event;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * Rows of a sample's file, one after another, not yet interpreted. {@link SampleReader} turns them into events; each file
 * format is one implementation.
 */
public interface SampleRows extends Closeable {
    /** The file, as messages name it. */
    String file();

    /** The columns, in the file's order. */
    List<SampleColumn> columns();

    /**
     * Selects the columns that will be read; called once, before the first row. Nothing else of the file needs to be readable:
     * other columns may have any type and any name.
     *
     * @param needed indices into {@link #columns()}
     * @throws hep.mirage.model.InvalidInput if one of them has an unsupported encoding
     * @throws IOException if the file cannot be read
     */
    void select(List<Integer> needed) throws IOException;

    /**
     * Goes to the next row; before the first call there is none.
     *
     * @return false after the last row
     * @throws IOException if the rest of the file cannot be read
     */
    boolean next() throws IOException;

    /** What is wrong with the current row as a whole, and what to do; empty if nothing is. */
    default String problem() {
        return "";
    }

    /**
     * A number of the current row.
     *
     * @param column one of those selected, index into {@link #columns()}
     * @return the value as the file has it; may be NaN
     * @throws NumberFormatException if the value is not a number, with the offending text as message
     */
    double number(int column);

    /** Position of the current row for messages: "line 7 (event 6)". */
    String position();
}
