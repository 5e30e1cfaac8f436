package hep.mirage.app.folder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.folder.Journal.Committed;
import hep.mirage.app.folder.Journal.CommittedFile;
import hep.mirage.app.folder.Journal.Opened;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every file system must give to drivers that share a folder; a subclass names one. */
abstract class SharedFolderContract extends AtomicFilesContract {
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

    /** As the first driver, of files whose content is their name. */
    private void commit(String... names) throws IOException {
        List<CommittedFile> whole = Stream.of(names)
                .map(name -> new CommittedFile(name, OptionalLong.of(name.length())))
                .toList();
        assertTrue(shared().journal().append(new Committed(2, 1, whole)));
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
        commit("x/one", "y/one");
        open().close();
        assertEquals(List.of("x/one", "y/one"), names());
    }

    @Test
    void evenIfTheNextOneDiedToo() throws IOException {
        Epoch dead = open();
        stage(dead, List.of("one", "two"));
        commit("one", "two");
        files.replace(dead.staged("one"), at("one"));
        assertTrue(shared().journal().append(new Opened(3, Journal.Driver.self(), Optional.empty())));
        open().close();
        assertEquals(List.of("one", "two"), names());
    }

    /** It is cut off from the file system, and what it committed is not its own any more when it closes. */
    @Test
    void whatADriverCommittedOutlivesItsTakeOver() throws IOException {
        DiskSync cutOff = new DiskSync() {
            @Override
            public void file(Path file) {}

            @Override
            public void folder(Path path) throws IOException {
                throw new IOException("cut off");
            }
        };
        Epoch first = shared().with(cutOff).open(latest -> Optional.empty());
        assertThrows(IOException.class, () -> publish(first, "one", "two"));
        assertEquals(List.of("_staging/00000001/two", "one"), names());
        first.requireCurrent();
        assertTrue(shared().journal().append(new Opened(3, Journal.Driver.self(), Optional.empty())));
        assertThrows(TakenOver.class, first::requireCurrent);
        first.close();
        open().close();
        assertEquals(List.of("one", "two"), names());
    }

    /** Its commit took effect, and the answer was lost. */
    @Test
    void aDriversOwnEntryIsNoOtherDriver() throws IOException {
        Epoch first = open();
        commit("one");
        first.requireCurrent();
        assertTrue(shared().journal().append(new Opened(3, Journal.Driver.self(), Optional.empty())));
        assertThrows(TakenOver.class, first::requireCurrent);
    }

    /** The folder was copied, or somebody deleted files. */
    @Test
    void whatWasCommittedAndIsGoneIsLeftOut() throws IOException {
        Epoch dead = open();
        stage(dead, List.of("one"));
        commit("one", "two");
        open().close();
        assertEquals(List.of(), names());
    }

    /** An earlier version could leave a piece of a file at its place, and remove the staged one. */
    @Test
    void whatWasCommittedAndIsCutIsLeftOut() throws IOException {
        Epoch dead = open();
        stage(dead, List.of("two"));
        commit("one", "two");
        write(at("one"), "on");
        open().close();
        assertEquals(List.of("one"), names());
    }

    /** Another driver moved the second file while this one moved the first, or nobody did. */
    @ParameterizedTest
    @ValueSource(strings = {"two", "tw", ""})
    void aMissingSourceIsTakenForAMoveOnlyIfItsTargetIsWhole(String there) throws IOException {
        Path staged = new Path(shared().staging(), "00000001/two");
        DiskSync other = new DiskSync() {
            @Override
            public void file(Path file) {}

            @Override
            public void folder(Path path) throws IOException {
                if (fileSystem.delete(staged, false) && !there.isEmpty()) {
                    write(at("two"), there);
                }
            }
        };
        try (Epoch driver = shared().with(other).open(latest -> Optional.empty())) {
            if (there.equals("two")) {
                publish(driver, "one", "two");
            } else {
                assertThrows(FileNotFoundException.class, () -> publish(driver, "one", "two"));
            }
        }
    }

    /** Journals of earlier versions have no lengths. */
    @Test
    void whatAnEarlierVersionCommittedIsCompleted() throws IOException {
        Epoch dead = open();
        stage(dead, List.of("x/one", "y/one"));
        write(
                new Path(shared().journal().folder(), "00000002"),
                "{\"entry\":\"committed\",\"epoch\":1,\"files\":[\"x/one\",\"y/one\"]}");
        fileSystem.mkdirs(at("x"));
        files.replace(dead.staged("x/one"), at("x/one"));
        open().close();
        assertEquals(List.of("x/one", "y/one"), names());
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
                entry.files().forEach(file -> committed.add(file.path()));
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
