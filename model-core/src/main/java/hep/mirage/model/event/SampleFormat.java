package hep.mirage.model.event;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A file format of samples, found as a service: a module that knows a further format declares it in {@code
 * META-INF/services}. CSV is part of this module; Parquet, whose library needs Hadoop, is not.
 */
public interface SampleFormat {
    /** Ends of the names of its files, such as {@code .csv.gz}. */
    List<String> extensions();

    /**
     * Opens a file.
     *
     * @param file whose name has one of {@link #extensions()}
     * @return its rows; to be closed by the caller
     * @throws hep.mirage.model.InvalidInput if it is not a file of this format
     * @throws IOException if it cannot be read
     */
    SampleRows open(Path file) throws IOException;
}
