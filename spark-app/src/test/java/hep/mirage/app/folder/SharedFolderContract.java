package hep.mirage.app.folder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.folder.Journal.Committed;
import hep.mirage.app.folder.Journal.Opened;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every file system must give to drivers that share a folder; a subclass names one. */
abstract class SharedFolderContract {
    private static final int DRIVERS = 4;
    private static final String DOCUMENT = "about.json";

    private Path folder;
    private FileSystem fileSystem;
    private AtomicFiles files;

    /** A folder that does not exist yet. */
    abstract Path newFolder() throws IOException;

    abstract Configuration configuration();

    /** How often drivers race; a file system of its own process takes fewer. */
    abstract int races();

    @BeforeEach
    void openFolder() throws IOException {
        folder = newFolder();
        fileSystem = folder.getFileSystem(configuration());
        fileSystem.mkdirs(folder);
        files = shared().files();
    }

    private SharedFolder shared() {
        return new SharedFolder(folder, configuration(), DOCUMENT);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Path at(String name) {
        return new Path(folder, name);
    }

    private String text(String name) throws IOException {
        return new String(AtomicFiles.content(fileSystem, at(name)), StandardCharsets.UTF_8);
    }

    private void write(Path file, String text) throws IOException {
        try (var out = fileSystem.create(file, true)) {
            out.write(bytes(text));
        }
    }

    private Epoch open() throws IOException {
        return shared().open(latest -> Optional.empty());
    }

    private void stage(Epoch epoch, List<String> names) throws IOException {
        for (String name : names) {
            write(epoch.staged(name), name);
        }
    }

    private void publish(Epoch epoch, String... names) throws IOException {
        stage(epoch, List.of(names));
        epoch.publish(List.of(names));
    }

    /** Names of the files, without the journal's, in alphabetical order. */
    private List<String> names() throws IOException {
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
    private interface OfDriver<T> {
        T run(int driver) throws Exception;
    }

    private static <T> List<T> atOnce(OfDriver<T> work) throws Exception {
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

    @Test
    void whatADriverPublishesIsInPlaceAndNothingElseIsLeft() throws IOException {
        try (Epoch epoch = open()) {
            publish(epoch, "x/one", "y/one");
            stage(epoch, List.of("x/two"));
            assertEquals("x/one", text("x/one"));
        }
        assertEquals(List.of("x/one", "y/one"), names());
    }

    /** Its lease does not run out; it has none. */
    @Test
    void aDriverThatIsStartedAgainWaitsForNobody() throws IOException {
        Epoch dead = open();
        publish(dead, "one");
        stage(dead, List.of("half"));
        try (Epoch next = open()) {
            assertEquals(List.of("one"), names());
            publish(next, "two");
        }
        assertEquals(List.of("one", "two"), names());
    }

    @Test
    void aDriverThatWasTakenOverPublishesNothingMore() throws IOException {
        Epoch first = open();
        publish(first, "one");
        Epoch second = open();
        stage(first, List.of("two"));
        TakenOver stopped = assertThrows(TakenOver.class, () -> first.publish(List.of("two")));
        assertTrue(
                stopped.getMessage()
                        .contains("process " + ProcessHandle.current().pid() + " on "),
                stopped.getMessage());
        assertThrows(TakenOver.class, first::requireCurrent);
        assertThrows(TakenOver.class, () -> first.end("{}"));
        first.close();
        publish(second, "three");
        second.close();
        assertEquals(List.of("one", "three"), names());
    }

    @Test
    void whatADeadDriverCommittedIsCompletedByTheNextOne() throws IOException {
        Epoch dead = open();
        stage(dead, List.of("x/one", "y/one"));
        assertTrue(shared().journal().append(new Committed(2, 1, List.of("x/one", "y/one"))));
        open().close();
        assertEquals(List.of("x/one", "y/one"), names());
    }

    @Test
    void evenIfTheNextOneDiedToo() throws IOException {
        Epoch dead = open();
        stage(dead, List.of("one", "two"));
        assertTrue(shared().journal().append(new Committed(2, 1, List.of("one", "two"))));
        files.replace(dead.staged("one"), at("one"));
        assertTrue(shared().journal().append(new Opened(3, Journal.Driver.self(), Optional.empty())));
        open().close();
        assertEquals(List.of("one", "two"), names());
    }

    /** The folder was copied, or somebody deleted files. */
    @Test
    void whatWasCommittedAndIsGoneIsLeftOut() throws IOException {
        Epoch dead = open();
        stage(dead, List.of("one"));
        assertTrue(shared().journal().append(new Committed(2, 1, List.of("one", "two"))));
        open().close();
        assertEquals(List.of(), names());
    }

    @Test
    void theLastDocumentStandsInItsFile() throws IOException {
        assertEquals(Optional.empty(), shared().document());
        try (Epoch first = shared().open(latest -> Optional.of(latest.orElse("") + "begun "))) {
            assertEquals("begun ", text(DOCUMENT));
            first.end("ended ");
            assertEquals("ended ", text(DOCUMENT));
        }
        try (Epoch second = shared().open(latest -> Optional.of(latest.orElse("") + "begun "))) {
            publish(second, "one");
            assertEquals(Optional.of("ended begun "), shared().document());
        }
        open().close();
        assertEquals("ended begun ", text(DOCUMENT));
        assertEquals(List.of(DOCUMENT, "one"), names());
    }

    @Test
    void theJournalHasNoGaps() throws IOException {
        open().close();
        open();
        open().close();
        Journal journal = shared().journal();
        assertEquals(5, journal.last());
        for (long position = 1; position <= 5; position++) {
            Journal.Entry entry = journal.entry(position).orElseThrow();
            assertFalse(entry instanceof Journal.Blank, "blank entry " + position);
        }
        assertEquals(Optional.empty(), journal.entry(6));
    }

    /** Every driver publishes what is missing, and opens the folder again, after a longer pause each time it is stopped. */
    @Test
    void driversThatFightEndWithTheRightFiles() throws Exception {
        int wanted = 6;
        atOnce(driver -> {
            for (int attempt = 0; ; attempt++) {
                try (Epoch epoch = open()) {
                    for (int file = 0; file < wanted; file++) {
                        String name = "file-" + file;
                        if (!fileSystem.exists(at(name))) {
                            publish(epoch, name);
                        }
                    }
                    return attempt;
                } catch (TakenOver | IOException again) {
                    // Its staged file may have been removed before it tried to commit it.
                    Thread.sleep((driver + 1) * 30L << Math.min(attempt, 8));
                }
            }
        });
        open().close();
        List<String> expected = IntStream.range(0, wanted)
                .mapToObj(file -> "file-" + file)
                .sorted()
                .toList();
        assertEquals(expected, names());
        for (String name : expected) {
            assertEquals(name, text(name));
        }
        Journal journal = shared().journal();
        List<String> committed = new ArrayList<>();
        for (long position = 1; position <= journal.last(); position++) {
            if (journal.entry(position).orElseThrow() instanceof Committed entry) {
                committed.addAll(entry.files());
            }
        }
        committed.sort(null);
        assertEquals(expected, committed, "committed twice");
    }

    @Test
    void aFileThatIsReplacedIsNeverHalf() throws IOException {
        ResultFolder results = new ResultFolder(folder, configuration());
        results.replaceWhenComplete(at("table"), file -> write(file, "one"));
        results.replaceWhenComplete(at("table"), file -> write(file, "two"));
        assertThrows(
                IOException.class,
                () -> results.replaceWhenComplete(at("table"), file -> {
                    write(file, "half");
                    throw new IOException("disk full");
                }));
        assertArrayEquals(bytes("two"), AtomicFiles.content(fileSystem, at("table")));
        for (FileStatus status : fileSystem.listStatus(folder)) {
            assertEquals("table", status.getPath().getName());
        }
    }
}
