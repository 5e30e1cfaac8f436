package hep.mirage.app.folder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What drivers that share a folder need of its files: they are put if absent, and moved, at once or not at all. */
abstract class AtomicFilesContract {
    /** Name of the document of the folder. */
    static final String DOCUMENT = "about.json";

    private static final int DRIVERS = 4;
    /** More than is read before a copy is opened. */
    private static final int LARGE = 9_000_000;

    Path folder;
    FileSystem fileSystem;
    AtomicFiles files;

    /** A folder that does not exist yet. */
    abstract Path newFolder() throws IOException;

    abstract Configuration configuration();

    /** Whether a move is an upload, and what breaks off on the way is noticed. */
    abstract boolean isObjectStore();

    /** How often drivers race; a file system of its own process takes fewer. */
    abstract int races();

    @BeforeEach
    void openFolder() throws IOException {
        folder = newFolder();
        fileSystem = folder.getFileSystem(configuration());
        fileSystem.mkdirs(folder);
        files = shared().files();
    }

    SharedFolder shared() {
        return new SharedFolder(folder, configuration(), DOCUMENT);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    Path at(String name) {
        return new Path(folder, name);
    }

    String text(String name) throws IOException {
        return new String(AtomicFiles.content(fileSystem, at(name)), StandardCharsets.UTF_8);
    }

    void write(Path file, String text) throws IOException {
        try (var out = fileSystem.create(file, true)) {
            out.write(bytes(text));
        }
    }

    /** Names of the files, without the journal's, in alphabetical order. */
    List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        var found = fileSystem.listFiles(folder, true);
        while (found.hasNext()) {
            String name =
                    folder.toUri().relativize(found.next().getPath().toUri()).getPath();
            if (!name.startsWith(Journal.FOLDER)) {
                names.add(name);
            }
        }
        names.sort(null);
        return names;
    }

    @Test
    void aNameThatIsTakenKeepsItsContent() throws IOException {
        assertTrue(files.putIfAbsent(at("a"), bytes("first")));
        assertFalse(files.putIfAbsent(at("a"), bytes("second")));
        assertEquals("first", text("a"));
        assertEquals(List.of("a"), names());
    }

    /** An answer may be lost, and the attempt be repeated. */
    @Test
    void theSameBytesAreSuccess() throws IOException {
        assertTrue(files.putIfAbsent(at("a"), bytes("same")));
        assertTrue(files.putIfAbsent(at("a"), bytes("same")));
        assertEquals("same", text("a"));
    }

    @Test
    void ofThoseWhoPutAtTheSameTimeOneHasTheName() throws Exception {
        for (int race = 0; race < races(); race++) {
            String name = "race-" + race;
            List<Boolean> put = atOnce(driver -> files.putIfAbsent(at(name), bytes(name + "-" + driver)));
            assertEquals(1, put.stream().filter(done -> done).count(), name + ": " + put);
            assertEquals(name + "-" + put.indexOf(true), text(name));
        }
    }

    @FunctionalInterface
    interface OfDriver<T> {
        T run(int driver) throws Exception;
    }

    static <T> List<T> atOnce(OfDriver<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(DRIVERS);
        CyclicBarrier start = new CyclicBarrier(DRIVERS);
        try {
            List<Callable<T>> all = IntStream.range(0, DRIVERS)
                    .<Callable<T>>mapToObj(driver -> () -> {
                        start.await();
                        return work.run(driver);
                    })
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(all)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aMoveReplacesItsTargetAndAMissingSourceLeavesIt() throws IOException {
        write(at("new"), "new");
        write(at("old"), "old");
        files.replace(at("new"), at("old"));
        assertEquals("new", text("old"));
        assertThrows(FileNotFoundException.class, () -> files.replace(at("new"), at("old")));
        assertEquals("new", text("old"));
        assertEquals(List.of("old"), names());
    }

    private static Stream<Arguments> breaks() {
        return Stream.of(BreakingFileSystem.Access.values())
                .flatMap(access -> Stream.of(0, 3, LARGE - 1).map(after -> Arguments.of(access, after)));
    }

    /** Of an object that is removed, of a connection that breaks off in a small or a large file, and of a full disk. */
    @ParameterizedTest
    @MethodSource("breaks")
    void aMoveThatFailsKeepsItsTarget(BreakingFileSystem.Access access, int after) throws IOException {
        byte[] large = new byte[LARGE];
        Arrays.fill(large, (byte) 7);
        try (var out = fileSystem.create(at("new"), true)) {
            out.write(large);
        }
        write(at("old"), "old");
        AtomicFiles breaking = AtomicFiles.on(
                new BreakingFileSystem(fileSystem, access, after),
                folder.toUri().getScheme(),
                configuration(),
                shared().staging());
        if (isObjectStore()) {
            assertThrows(IOException.class, () -> breaking.replace(at("new"), at("old")));
            assertTrue(fileSystem.exists(at("new")), "the source is kept");
        } else {
            breaking.replace(at("new"), at("old"));
        }
        try (var in = fileSystem.open(at("old"))) {
            assertArrayEquals(isObjectStore() ? bytes("old") : large, in.readAllBytes());
        }
    }

    /** Nor does a name that is free get a piece of the content. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void aPutThatFailsLeavesTheNameFree(int after) throws IOException {
        AtomicFiles breaking = AtomicFiles.on(
                new BreakingFileSystem(fileSystem, BreakingFileSystem.Access.WRITING, after),
                folder.toUri().getScheme(),
                configuration(),
                shared().staging());
        boolean put = false;
        try {
            put = breaking.putIfAbsent(at("a"), bytes("first"));
        } catch (IOException broken) {
            assertFalse(fileSystem.exists(at("a")));
        }
        assertFalse(isObjectStore() && put, "it does not break off");
        assertEquals(!put, files.putIfAbsent(at("a"), bytes("second")));
        assertEquals(put ? "first" : "second", text("a"));
    }
}
