package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.folder.AtOperation;
import hep.mirage.app.folder.AtOperation.Failure;
import hep.mirage.app.folder.AtOperation.Happening;
import hep.mirage.app.folder.AtOperation.When;
import hep.mirage.app.folder.ExclusiveStore;
import hep.mirage.app.folder.Faults;
import hep.mirage.app.folder.FaultyFileSystem;
import hep.mirage.app.folder.TakenOver;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.provenance.EnsembleManifest.RunCounts;
import hep.mirage.app.provenance.ManifestJson;
import hep.mirage.search.row.FailureRow;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.run.SmallStudy;
import hep.mirage.search.study.Study;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A driver is disturbed at every single operation on the file system of a small ensemble, before or after the operation took effect:
 * it dies there, the operation fails once, or another driver writes the whole ensemble at that moment. {@code FailingDriverTest} has
 * the same for the folder alone, on local disks too.
 */
@Tag("slow")
class CrashPointsTest {
    private static final int RUNS = 7;
    /** The one batch of the ensemble takes so long that it is written in two parts, except on an object store. */
    private static final int FIRST_PART = 4;
    /** Of the other driver. */
    private static final int BATCH_RUNS = 3;

    private static final Study STUDY = SmallStudy.of(SmallStudy.BLIND, RUNS);
    private static final EnsembleManifest BEGUN = EnsembleManifest.begin(STUDY, "6e");

    @TempDir
    private Path parent;

    /** The ways in which files are put if absent and moved. */
    private enum Medium {
        /** By renames that keep an existing target, as on HDFS. */
        RENAMING(60, FIRST_PART) {
            @Override
            org.apache.hadoop.fs.Path of(Path folder) {
                return FaultyFileSystem.of(folder);
            }

            @Override
            Configuration sound() {
                return FaultyFileSystem.sound();
            }

            @Override
            Configuration with(Faults faults) {
                return FaultyFileSystem.with(faults);
            }
        },
        /** By uploads, as on object stores. */
        UPLOADING(20, RUNS) {
            @Override
            org.apache.hadoop.fs.Path of(Path folder) {
                return ExclusiveStore.of(folder);
            }

            @Override
            Configuration sound() {
                return ExclusiveStore.sound();
            }

            @Override
            Configuration with(Faults faults) {
                return ExclusiveStore.with(faults);
            }
        };

        /** A wrong count of operations would leave points out. */
        private final int fewestOperations;

        private final int firstPart;

        Medium(int fewestOperations, int firstPart) {
            this.fewestOperations = fewestOperations;
            this.firstPart = firstPart;
        }

        abstract org.apache.hadoop.fs.Path of(Path folder);

        abstract Configuration sound();

        abstract Configuration with(Faults faults);

        EnsembleStore store(Path folder) {
            return EnsembleStore.at(of(folder).toString(), sound());
        }

        EnsembleStore store(Path folder, Faults faults) {
            return EnsembleStore.at(of(folder).toString(), with(faults));
        }
    }

    /** Another driver, with other batches and whole ones, from its opening to its end; then this one goes on. */
    private record AnotherDriver(EnsembleStore store) implements Happening {
        @Override
        public void happen() {
            drive(store, BATCH_RUNS, Batch::size);
        }
    }

    /** What {@code mirage run} does with a folder. */
    private static void drive(EnsembleStore store, Medium medium) {
        drive(store, RUNS, batch -> Math.min(medium.firstPart, batch.size()));
    }

    private static void drive(EnsembleStore store, int batchRuns, ToIntFunction<Batch> firstPart) {
        try (EnsembleWriter writer =
                EnsembleWriter.open(store, last -> last.map(there -> there.resume(STUDY, "6e", Map.of(), "here"))
                        .orElse(BEGUN))) {
            long written = 0;
            for (Batch batch : store.missing(0, RUNS, batchRuns)) {
                long cut = batch.firstRun() + firstPart.applyAsInt(batch);
                write(writer, batch.part(batch.firstRun(), cut));
                if (cut < batch.endRun()) {
                    write(writer, batch.part(cut, batch.endRun()));
                }
                written += batch.size();
            }
            long completed = store.rows(RunRow.TABLE).size();
            long failed = store.rows(FailureRow.TABLE).size();
            writer.end(writer.manifest()
                    .orElseThrow()
                    .end(written, new RunCounts(RUNS, completed, 0, 0, failed, 0), Optional.empty()));
        }
    }

    private static void write(EnsembleWriter writer, Batch batch) {
        writer.write(batch, Ensembles.outcomes(batch));
    }

    private static Stream<Arguments> failures() {
        return Stream.of(Medium.values()).flatMap(medium -> Stream.of(When.values())
                .flatMap(when -> Stream.of(Failure.values()).map(failure -> Arguments.of(medium, when, failure))));
    }

    /** A failure of its own is never taken for another driver. */
    @ParameterizedTest
    @MethodSource("failures")
    void aDriverThatFailsAnywhereIsFollowedByOneThatCompletesTheEnsemble(Medium medium, When when, Failure failure)
            throws IOException {
        List<List<Object>> whole = undisturbed(medium);
        for (int operation = 1; ; operation++) {
            Path folder = parent.resolve("at-" + operation);
            String where = failure + " " + when + " operation " + operation;
            AtOperation failing = new AtOperation(operation, when, failure);
            boolean failed = false;
            try {
                drive(medium.store(folder, failing), medium);
            } catch (TakenOver byItself) {
                throw new AssertionError(where, byItself);
            } catch (RuntimeException e) {
                failed = true;
            }
            assertTrue(failing.happened() || !failed, where);
            assertTrue(failed || !failing.happened() || failure == Failure.ONCE, where);
            EnsembleStore store = medium.store(folder);
            drive(store, medium);
            verify(store, whole, where);
            if (!failing.happened()) {
                assertTrue(operation > medium.fewestOperations, operation + " operations");
                return;
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"RENAMING, BEFORE", "RENAMING, AFTER", "UPLOADING, BEFORE"})
    void twoDriversAtOnceEndWithTheRightRowsWhereverTheyMeet(Medium medium, When when) throws IOException {
        List<List<Object>> whole = undisturbed(medium);
        int stopped = 0;
        int others = 0;
        for (int operation = 1; ; operation++) {
            Path folder = parent.resolve("at-" + operation);
            EnsembleStore store = medium.store(folder);
            AtOperation meeting = new AtOperation(operation, when, new AnotherDriver(store));
            String where = when + " operation " + operation;
            try {
                drive(medium.store(folder, meeting), medium);
                others++;
            } catch (TakenOver byTheOther) {
                stopped++;
            } catch (RuntimeException e) {
                throw new AssertionError(where, e);
            }
            assertEquals(whole, Ensembles.rows(store), where);
            assertManifest(store, where);
            drive(store, medium);
            verify(store, whole, where);
            if (!meeting.happened()) {
                assertTrue(stopped > others, stopped + " drivers were stopped, " + others + " were not");
                assertTrue(operation > medium.fewestOperations, operation + " operations");
                return;
            }
        }
    }

    /** A reader looks at the folder before and after every operation of its driver. */
    @Test
    void readersSeeCompleteBatchesOnlyWhileADriverWrites() throws IOException {
        Medium medium = Medium.RENAMING;
        List<List<Object>> whole = undisturbed(medium);
        Path folder = parent.resolve("read");
        Reader reader = new Reader(medium.store(folder), whole, new TreeSet<>());
        drive(medium.store(folder, reader), medium);
        assertEquals(Set.of(0, FIRST_PART, RUNS), reader.runsSeen);
    }

    private record Reader(EnsembleStore store, List<List<Object>> whole, Set<Integer> runsSeen) implements Faults {
        @Override
        public void before() {
            assertEquals(List.of(), EnsembleAudit.of(store, BEGUN.metadata(), List.of()));
            assertTrue(whole.containsAll(Ensembles.rows(store)));
            runsSeen.add(store.rows(RunRow.TABLE).size()
                    + store.rows(FailureRow.TABLE).size());
        }

        @Override
        public void after() {
            before();
        }
    }

    private List<List<Object>> undisturbed(Medium medium) throws IOException {
        EnsembleStore store = medium.store(parent.resolve("undisturbed"));
        drive(store, medium);
        List<List<Object>> whole = Ensembles.rows(store);
        verify(store, whole, "undisturbed");
        return whole;
    }

    private static void verify(EnsembleStore store, List<List<Object>> whole, String where) throws IOException {
        assertEquals(whole, Ensembles.rows(store), where);
        assertEquals(List.of(), EnsembleAudit.of(store, BEGUN.metadata(), List.of()), where);
        assertManifest(store, where);
        List<String> left = new ArrayList<>();
        var files = store.results().fileSystem().listFiles(store.folder(), true);
        while (files.hasNext()) {
            String file = EnsembleStore.relative(store.folder(), files.next().getPath());
            if (!file.matches(
                    "_journal/\\d{8}|ensemble\\.json|(runs|fits|failures)/batch=\\d{5}/part-[-\\d]+\\.snappy\\.parquet")) {
                left.add(file);
            }
        }
        assertEquals(List.of(), left, where);
    }

    /** The file has the counts of the rows. */
    private static void assertManifest(EnsembleStore store, String where) {
        String text = store.results().document(EnsembleManifest.FILE).orElseThrow();
        EnsembleManifest manifest = ManifestJson.read(where, text, Path.of("").toAbsolutePath());
        RunCounts counts = manifest.counts().orElseThrow();
        assertEquals(store.rows(RunRow.TABLE).size(), counts.completed(), where);
        assertEquals(store.rows(FailureRow.TABLE).size(), counts.failed(), where);
        assertTrue(manifest.ended().isPresent(), where);
        assertEquals(store.lastManifest().orElseThrow(), text);
    }
}
