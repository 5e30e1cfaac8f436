package hep.mirage.app.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetWriter;

/**
 * Temporary files of rows, one for each key, written at the same time. When they are closed, or one of them fails, all are closed
 * and removed.
 *
 * @param <K> key
 */
final class KeyFiles<K> implements AutoCloseable {
    private final Configuration configuration;
    private final Map<K, ParquetWriter<Group>> open = new LinkedHashMap<>();
    private final List<Path> paths = new ArrayList<>();

    KeyFiles(Configuration configuration) {
        this.configuration = configuration;
    }

    /**
     * Opens the file of a key.
     *
     * @param key the next one
     * @param path of its file
     * @param writer of the table
     * @param rowGroupBytes as of {@link TableWriter#open}
     */
    void open(K key, Path path, TableWriter<?> writer, long rowGroupBytes) throws IOException {
        paths.add(path);
        open.put(key, writer.open(path, configuration, rowGroupBytes));
    }

    /** The writer of a key; null if it has no file here. */
    ParquetWriter<Group> of(K key) {
        return open.get(key);
    }

    /**
     * Completes all files.
     *
     * @return their paths, in the order of the keys
     */
    List<Path> complete() throws IOException {
        IOException first = null;
        for (ParquetWriter<Group> writer : open.values()) {
            try {
                writer.close();
            } catch (IOException failure) {
                first = noted(first, failure);
            } catch (RuntimeException failure) {
                first = noted(first, new IOException(failure));
            }
        }
        open.clear();
        if (first != null) {
            throw first;
        }
        return List.copyOf(paths);
    }

    private static IOException noted(IOException first, IOException failure) {
        if (first == null) {
            return failure;
        }
        first.addSuppressed(failure);
        return first;
    }

    @Override
    public void close() throws IOException {
        try {
            complete();
        } finally {
            for (Path path : paths) {
                path.getFileSystem(configuration).delete(path, false);
            }
        }
    }
}
