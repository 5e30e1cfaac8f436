package hep.mirage.model.event;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.ReadFailure;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads events from a comma-separated file, plain or gzip (recognised by its first bytes, not by its name): a header line with
 * column names, one event a line, decimal numbers with a dot, fields in double quotes or not. A quoted field may not span
 * lines: a quote that is never closed would swallow all events after it.
 */
public final class CsvEventReader {
    private CsvEventReader() {}

    /**
     * Opens a file and reads its header line.
     *
     * @param file plain or gzip
     * @return its rows, to be closed by the caller
     * @throws InvalidInput if there is no header line
     * @throws IOException if the file cannot be read
     */
    public static SampleRows open(Path file) throws IOException {
        return CsvRows.open(file);
    }

    /**
     * Reads a file.
     *
     * @param file plain or gzip
     * @param layout how the file holds the features
     * @param selection which events are used
     * @return at least one event, in the file's order
     * @throws InvalidInput as {@link SampleReader#read}
     */
    public static EventSample read(Path file, SampleLayout layout, SampleSelection selection) {
        try (SampleRows rows = open(file)) {
            return SampleReader.read(rows, layout, selection);
        } catch (IOException e) {
            throw new InvalidInput(
                    file + ": cannot be read (" + ReadFailure.reason(e) + "); give a readable CSV file, plain or gzip");
        }
    }

    /**
     * Reads a file with the selection that belongs to the layout.
     *
     * @param file plain or gzip
     * @param layout how the file holds the features, and which events are used
     * @throws InvalidInput as {@link SampleReader#read}
     */
    public static EventSample read(Path file, SampleLayout layout) {
        return read(file, layout, layout.selection());
    }
}
