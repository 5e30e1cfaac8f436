package hep.mirage.app.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.folder.AtOperation.Failure;
import hep.mirage.app.folder.AtOperation.Happening;
import hep.mirage.app.folder.AtOperation.When;
import hep.mirage.app.folder.Journal.Committed;
import hep.mirage.app.remote.LocalDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A driver that publishes a batch of two files is disturbed at every single operation on the file system, before or after it took
 * effect; the next driver finishes its work. {@code CrashPointsTest} has the same with the tables of an ensemble.
 */
class FailingDriverTest {
    private static final String DOCUMENT = "about.json";
    private static final int BATCHES = 1;
    private static final int FEWEST_OPERATIONS = 15;

    @TempDir
    private Path parent;

    /** The ways in which files are put if absent and moved. */
    private enum Medium {
        /** {@link RenamedFiles}, as on HDFS. */
        RENAMES {
            @Override
            SharedFolder shared(Path folder, Faults faults) {
                return folder(FaultyFileSystem.of(folder), FaultyFileSystem.with(faults));
            }
        },
        /** The same without a step that replaces a file. */
        RENAMES_WITHOUT_REPLACEMENT {
            @Override
            SharedFolder shared(Path folder, Faults faults) {
                return folder(FaultyFileSystem.of(folder), FaultyFileSystem.withoutContext(faults));
            }
        },
        /** {@link LocalFiles}. */
        LINKS {
            @Override
            SharedFolder shared(Path folder, Faults faults) {
                Configuration configuration = FaultyFileSystem.ofLocalDisk(faults);
                SharedFolder shared = folder(LocalDisk.of(folder), configuration);
                WatchedOperations operations = new WatchedOperations(configuration);
                return shared.with(new Sync(operations)).with(new Links(shared.staging(), operations));
            }
        },
        /** {@link ExclusiveFiles}, as on object stores. */
        UPLOADS {
            @Override
            SharedFolder shared(Path folder, Faults faults) {
                return folder(ExclusiveStore.of(folder), ExclusiveStore.with(faults));
            }
        };

        abstract SharedFolder shared(Path folder, Faults faults);

        SharedFolder shared(Path folder) {
            return shared(folder, new AtOperation(0, When.BEFORE, () -> {}));
        }

        private static SharedFolder folder(org.apache.hadoop.fs.Path path, Configuration configuration) {
            return new SharedFolder(path, configuration, DOCUMENT);
        }
    }

    /** The syncs of a disk as operations; nothing is synced, since no power fails here. */
    private record Sync(WatchedOperations operations) implements DiskSync {
        @Override
        public void file(org.apache.hadoop.fs.Path file) throws IOException {
            operations.watched(() -> file);
        }

        @Override
        public void folder(org.apache.hadoop.fs.Path folder) throws IOException {
            operations.watched(() -> folder);
        }
    }

    /** The links and renames of a disk, which do not pass through Hadoop, as operations. */
    private record Links(LocalFiles files, WatchedOperations operations) implements AtomicFiles {
        Links(org.apache.hadoop.fs.Path temporary, WatchedOperations operations) {
            this(
                    new LocalFiles(
                            temporary, (target, source) -> operations.watched(() -> Files.createLink(target, source))),
                    operations);
        }

        @Override
        public boolean putIfAbsent(org.apache.hadoop.fs.Path target, byte[] content) throws IOException {
            return files.putIfAbsent(target, content);
        }

        @Override
        public void replace(org.apache.hadoop.fs.Path source, org.apache.hadoop.fs.Path target) throws IOException {
            operations.watched(() -> {
                files.replace(source, target);
                return target;
            });
        }
    }

    private static List<String> batch(int number) {
        return List.of("fits/" + number, "runs/" + number);
    }

    private static List<String> allFiles() {
        return IntStream.range(0, BATCHES)
                .boxed()
                .flatMap(number -> batch(number).stream())
                .sorted()
                .toList();
    }

    /** What {@code EnsembleWriter} does with a folder. */
    private static void drive(SharedFolder shared) throws IOException {
        FileSystem fileSystem = shared.fileSystem();
        try (Epoch epoch = shared.open(latest -> Optional.of("begun"))) {
            for (int number = 0; number < BATCHES; number++) {
                List<String> files = batch(number);
                String marker = files.get(files.size() - 1);
                if (!fileSystem.exists(new org.apache.hadoop.fs.Path(shared.path(), marker))) {
                    write(epoch, fileSystem, files);
                }
            }
            epoch.end("ended");
        }
    }

    private static void write(Epoch epoch, FileSystem fileSystem, List<String> files) throws IOException {
        try {
            for (String file : files) {
                try (var out = fileSystem.create(epoch.staged(file), true)) {
                    out.write(file.getBytes(StandardCharsets.UTF_8));
                }
            }
            epoch.publish(files);
        } catch (IOException failure) {
            try {
                epoch.requireCurrent();
            } catch (IOException unreadable) {
                failure.addSuppressed(unreadable);
            }
            throw failure;
        }
    }

    private static Stream<Arguments> failures() {
        return Stream.of(Medium.values()).flatMap(medium -> Stream.of(When.values())
                .flatMap(when -> Stream.of(Failure.values()).map(failure -> Arguments.of(medium, when, failure))));
    }

    /** It never takes its own failure for another driver, and what it committed is published once. */
    @ParameterizedTest
    @MethodSource("failures")
    void isFollowedByOneThatFinishesItsWork(Medium medium, When when, Failure failure) throws IOException {
        for (int operation = 1; ; operation++) {
            Path folder = parent.resolve(medium + "-" + operation);
            String where = failure + " " + when + " operation " + operation;
            AtOperation failing = new AtOperation(operation, when, failure);
            boolean failed = false;
            try {
                drive(medium.shared(folder, failing));
            } catch (TakenOver byItself) {
                throw new AssertionError(where, byItself);
            } catch (IOException e) {
                failed = true;
            }
            assertTrue(failing.happened() || !failed, where);
            assertTrue(failed || !failing.happened() || failure == Failure.ONCE, where);
            finish(medium.shared(folder), where);
            if (!failing.happened()) {
                assertTrue(operation > FEWEST_OPERATIONS, operation + " operations");
                return;
            }
        }
    }

    /** Another driver does all the work at that moment; this one stops, or finds that nothing is left to do. */
    @ParameterizedTest
    @EnumSource(When.class)
    void onALocalDiskMayMeetAnotherOneAnywhere(When when) throws IOException {
        for (int operation = 1; ; operation++) {
            Path folder = parent.resolve("at-" + operation);
            String where = when + " operation " + operation;
            Happening another = () -> drive(Medium.LINKS.shared(folder));
            AtOperation meeting = new AtOperation(operation, when, another);
            try {
                drive(Medium.LINKS.shared(folder, meeting));
            } catch (TakenOver byTheOther) {
                assertTrue(meeting.happened(), where);
            }
            finish(Medium.LINKS.shared(folder), where);
            if (!meeting.happened()) {
                return;
            }
        }
    }

    private static void finish(SharedFolder shared, String where) throws IOException {
        drive(shared);
        FileSystem fileSystem = shared.fileSystem();
        for (String file : allFiles()) {
            byte[] content = AtomicFiles.content(fileSystem, new org.apache.hadoop.fs.Path(shared.path(), file));
            assertEquals(file, new String(content, StandardCharsets.UTF_8), where);
        }
        byte[] document = AtomicFiles.content(fileSystem, new org.apache.hadoop.fs.Path(shared.path(), DOCUMENT));
        assertEquals("ended", new String(document, StandardCharsets.UTF_8), where);
        assertEquals(Optional.of("ended"), shared.document(), where);
        List<String> committed = new ArrayList<>();
        Journal journal = shared.journal();
        for (long position = 1; position <= journal.last(); position++) {
            if (journal.entry(position).orElseThrow() instanceof Committed entry) {
                entry.files().forEach(file -> committed.add(file.path()));
            }
        }
        committed.sort(null);
        assertEquals(allFiles(), committed, where + ": a batch was published twice");
        assertEquals(List.of(), staged(shared), where);
    }

    private static List<String> staged(SharedFolder shared) throws IOException {
        List<String> names = new ArrayList<>();
        if (shared.fileSystem().exists(shared.staging())) {
            for (FileStatus left : shared.fileSystem().listStatus(shared.staging())) {
                names.add(left.getPath().getName());
            }
        }
        return names;
    }
}
