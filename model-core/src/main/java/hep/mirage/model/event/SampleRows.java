package hep.mirage.model.event;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * Rows of a sample's file, one after another, before anything is known about what they mean. {@link SampleReader} turns
 * them into events; every file format is one implementation.
 */
public interface SampleRows extends Closeable {
    /** The file, as messages name it. */
    String file();

    /** The columns, in the file's order. */
    List<SampleColumn> columns();

    /**
     * Says which columns will be asked for; called once, before the first row. Nothing else of the file needs to be
     * readable: other columns may have any type and any name.
     *
     * @param needed indices into {@link #columns()}
     * @throws hep.mirage.model.InvalidInput where one of them is written in a way that cannot be read
     * @throws IOException where the file cannot be read
     */
    void select(List<Integer> needed) throws IOException;

    /**
     * Goes to the next row; before the first call there is none.
     *
     * @return false after the last row
     * @throws IOException where the file cannot be read on
     */
    boolean next() throws IOException;

    /** What is wrong with the present row as a whole, and what to do; empty where nothing is. */
    default String problem() {
        return "";
    }

    /**
     * A number of the present row.
     *
     * @param column one of those selected, index into {@link #columns()}
     * @return the value as the file has it; may be NaN
     * @throws NumberFormatException where there is something else than a number, with the offending text as message
     */
    double number(int column);

    /** Where the present row is, as a person finds it: "line 7 (event 6)". */
    String position();
}
