package hep.mirage.app.export;

import hep.mirage.app.table.ArrowSchema;
import hep.mirage.model.LocalFile;
import hep.mirage.search.table.ColumnType;
import hep.mirage.search.table.Table;
import hep.mirage.search.table.TableColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileWriter;

/**
 * A table as an Arrow file (IPC, also known as Feather version 2), which readers map into memory without decoding it. Columns
 * have unit and description as metadata.
 */
public final class ArrowFile {
    /** Rows of a record batch: {@value}. */
    private static final int BATCH_ROWS = 65_536;

    private ArrowFile() {}

    /** Passes all rows of a table, one by one. */
    @FunctionalInterface
    public interface Rows<T> {
        /**
         * Passes them.
         *
         * @param consumer receives each row
         */
        void forEach(Consumer<? super T> consumer);
    }

    /**
     * Writes a file; an existing one is replaced when the new one is complete.
     *
     * @param file on a local disk
     * @param table of the rows
     * @param rows in the order of the file
     * @param metadata of the whole: origin of the rows
     * @param <T> record of a row
     * @return number of rows
     * @throws UncheckedIOException if the file cannot be written
     */
    public static <T> long write(Path file, Table<T> table, Rows<T> rows, Map<String, String> metadata) {
        AtomicLong written = new AtomicLong();
        try {
            LocalFile.replaceWhenComplete(file, unfinished -> written.set(writeNew(unfinished, table, rows, metadata)));
            return written.get();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static <T> long writeNew(Path file, Table<T> table, Rows<T> rows, Map<String, String> metadata)
            throws IOException {
        try (BufferAllocator memory = new RootAllocator();
                VectorSchemaRoot root = VectorSchemaRoot.create(ArrowSchema.of(table, metadata), memory);
                var channel = Files.newByteChannel(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                ArrowFileWriter writer = new ArrowFileWriter(root, null, channel)) {
            writer.start();
            Batch<T> batch = new Batch<>(table.columns(), root, writer);
            rows.forEach(batch::add);
            batch.flush();
            writer.end();
            return batch.written;
        }
    }

    /** The rows that are collected for the next record batch. */
    private static final class Batch<T> {
        private final List<TableColumn<T>> columns;
        private final VectorSchemaRoot root;
        private final ArrowFileWriter writer;
        private int pending;
        private long written;

        Batch(List<TableColumn<T>> columns, VectorSchemaRoot root, ArrowFileWriter writer) {
            this.columns = columns;
            this.root = root;
            this.writer = writer;
        }

        void add(T row) {
            for (int i = 0; i < columns.size(); i++) {
                Object value = columns.get(i).valueIn(row);
                if (value != null) {
                    set(columns.get(i).type(), root.getVector(i), pending, value);
                }
            }
            pending++;
            if (pending == BATCH_ROWS) {
                flush();
            }
        }

        private static void set(ColumnType type, FieldVector vector, int row, Object value) {
            switch (type) {
                case INT -> ((IntVector) vector).setSafe(row, (Integer) value);
                case LONG -> ((BigIntVector) vector).setSafe(row, (Long) value);
                case DOUBLE -> ((Float8Vector) vector).setSafe(row, (Double) value);
                case TEXT -> ((VarCharVector) vector).setSafe(row, ((String) value).getBytes(StandardCharsets.UTF_8));
            }
        }

        void flush() {
            if (pending == 0) {
                return;
            }
            root.setRowCount(pending);
            try {
                writer.writeBatch();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write a batch of rows", e);
            }
            written += pending;
            pending = 0;
            root.clear();
        }
    }
}
