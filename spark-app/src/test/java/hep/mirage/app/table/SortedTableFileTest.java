package hep.mirage.app.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hep.mirage.search.row.FailureRow;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SortedTableFileTest {
    private static final List<String> STAGES = List.of("dataset", "training", "fit");
    private static final AtomicInteger OPEN = new AtomicInteger();

    /** Counts the files that are open for writing, and refuses to read some. */
    public static final class Counting extends RawLocalFileSystem {
        private static volatile String unreadable = "none";

        @Override
        public URI getUri() {
            return URI.create("counting:///");
        }

        @Override
        public FSDataInputStream open(Path file, int buffer) throws IOException {
            if (file.getName().startsWith(unreadable)) {
                throw new IOException("cannot read " + file.getName());
            }
            return super.open(file, buffer);
        }

        @Override
        public FSDataOutputStream create(
                Path file,
                FsPermission permission,
                boolean overwrite,
                int buffer,
                short replication,
                long block,
                Progressable progress)
                throws IOException {
            OPEN.incrementAndGet();
            OutputStream disk = super.create(file, permission, overwrite, buffer, replication, block, progress);
            return new FSDataOutputStream(new Counted(disk), null);
        }
    }

    /** Closed once, however often it is asked. */
    private static final class Counted extends FilterOutputStream {
        private boolean closed;

        Counted(OutputStream disk) {
            super(disk);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                OPEN.decrementAndGet();
                super.close();
            }
        }
    }

    @TempDir
    private java.nio.file.Path folder;

    private TableFile file;

    @BeforeEach
    void openTheFolder() {
        Configuration configuration = new Configuration();
        configuration.setClass("fs.counting.impl", Counting.class, FileSystem.class);
        configuration.setBoolean("fs.counting.impl.disable.cache", true);
        file = new TableFile(new Path("counting://" + folder + "/failures.parquet"), configuration);
        OPEN.set(0);
        Counting.unreadable = "none";
    }

    private static FailureRow row(long run) {
        return new FailureRow(run, STAGES.get((int) (run % STAGES.size())), "a reason");
    }

    private void write(SortedTableFile.Rows<FailureRow> rows) throws IOException {
        new SortedTableFile<>(file, STAGES, FailureRow::stage).write(FailureRow.TABLE, rows, Map.of());
    }

    private List<String> names() throws IOException {
        try (Stream<java.nio.file.Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void rowsAreSortedByKeyInTheirOrder() throws IOException {
        write(consumer ->
                Stream.of(5L, 0L, 1L, 3L, 2L).map(SortedTableFileTest::row).forEach(consumer));
        assertEquals(Stream.of(0L, 3L, 1L, 5L, 2L).map(SortedTableFileTest::row).toList(), file.read(FailureRow.TABLE));
        assertEquals(0, OPEN.get());
        assertEquals(List.of("failures.parquet"), names());
    }

    @Test
    void rowsThatCannotBePassedLeaveNoFileOpen() throws IOException {
        IllegalStateException failure = new IllegalStateException("a damaged batch");
        IllegalStateException thrown = assertThrows(
                IllegalStateException.class,
                () -> write(consumer -> {
                    consumer.accept(row(0));
                    throw failure;
                }));
        assertSame(failure, thrown);
        assertEquals(0, OPEN.get());
        assertEquals(List.of("failures.parquet"), names(), "the caller removes what it asked for");
    }

    @Test
    void aPartThatCannotBeReadLeavesNoFileOpen() throws IOException {
        Counting.unreadable = "_1-";
        IOException thrown = assertThrows(IOException.class, () -> write(consumer -> consumer.accept(row(0))));
        assertEquals("cannot read _1-failures.parquet", thrown.getMessage());
        assertEquals(0, OPEN.get());
        assertEquals(List.of("failures.parquet"), names());
    }
}
