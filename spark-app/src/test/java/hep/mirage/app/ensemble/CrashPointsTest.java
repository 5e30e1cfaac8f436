package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A driver is stopped at every single operation on the file system of a small ensemble, before or after the operation
 * took effect: it dies there, or another driver writes the whole ensemble at that moment.
 */
@Tag("slow")
class CrashPointsTest {
    private static final int RUNS = 7;
    /** The one batch of the ensemble takes so long that it is written in two parts. */
    private static final int FIRST_PART = 4;
    /** Of the other driver. */
    private static final int BATCH_RUNS = 3;
    /** A wrong count of operations would leave points out. */
    private static final int FEWEST_OPERATIONS = 60;

    private static final Study STUDY = SmallStudy.of(SmallStudy.BLIND, RUNS);
    private static final EnsembleManifest BEGUN = EnsembleManifest.begin(STUDY, "6e");

    @TempDir
    private Path parent;

    private enum When {
        BEFORE,
        AFTER
    }

    /** Does something at the n-th operation. */
    private static final class AtOperation implements FaultyFileSystem.Faults {
        private final int chosen;
        private final When when;
        private final Happening happening;
        private int operations;

        AtOperation(int chosen, When when, Happening happening) {
            this.chosen = chosen;
            this.when = when;
            this.happening = happening;
        }

        @Override
        public void before() throws IOException {
            operations++;
            happenAt(When.BEFORE);
        }

        @Override
        public void after() throws IOException {
            happenAt(When.AFTER);
        }

        private void happenAt(When now) throws IOException {
            if (when == now && operations == chosen) {
                happening.happen();
            } else if (operations > chosen) {
                happening.later();
            }
        }

        boolean happened() {
            return operations >= chosen;
        }
    }

    private interface Happening {
        void happen() throws IOException;

        void later() throws IOException;
    }

    /** From then on, nothing that the driver does reaches the disk. */
    private record Death() implements Happening {
        @Override
        public void happen() throws IOException {
            throw new IOException("died");
        }

        @Override
        public void later() throws IOException {
            throw new IOException("died before");
        }
    }

    /** Another driver, with other batches and whole ones, from its opening to its end; then this one goes on. */
    private record AnotherDriver(Path folder) implements Happening {
        @Override
        public void happen() {
            drive(store(folder, FaultyFileSystem.sound()), BATCH_RUNS, Batch::size);
        }

        @Override
        public void later() {}
    }

    private static EnsembleStore store(Path folder, Configuration configuration) {
        return EnsembleStore.at(FaultyFileSystem.of(folder).toString(), configuration);
    }

    /** What {@code mirage run} does with a folder. */
    private static void drive(EnsembleStore store) {
        drive(store, RUNS, batch -> Math.min(FIRST_PART, batch.size()));
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

    @ParameterizedTest
    @EnumSource(When.class)
    void aDriverThatDiesAnywhereIsFollowedByOneThatCompletesTheEnsemble(When when) throws IOException {
        List<List<Object>> whole = undisturbed();
        for (int operation = 1; ; operation++) {
            Path folder = Files.createDirectory(parent.resolve("at-" + operation));
            AtOperation death = new AtOperation(operation, when, new Death());
            boolean died = false;
            try {
                drive(store(folder, FaultyFileSystem.with(death)));
            } catch (RuntimeException e) {
                died = true;
            }
            assertEquals(died, death.happened(), when + " operation " + operation);
            drive(store(folder, FaultyFileSystem.sound()));
            verify(folder, whole, when + " operation " + operation);
            if (!died) {
                assertTrue(operation > FEWEST_OPERATIONS, operation + " operations");
                return;
            }
        }
    }

    @ParameterizedTest
    @EnumSource(When.class)
    void twoDriversAtOnceEndWithTheRightRowsWhereverTheyMeet(When when) throws IOException {
        List<List<Object>> whole = undisturbed();
        int stopped = 0;
        int others = 0;
        for (int operation = 1; ; operation++) {
            Path folder = Files.createDirectory(parent.resolve("at-" + operation));
            AtOperation meeting = new AtOperation(operation, when, new AnotherDriver(folder));
            String where = when + " operation " + operation;
            try {
                drive(store(folder, FaultyFileSystem.with(meeting)));
                others++;
            } catch (TakenOver byTheOther) {
                stopped++;
            } catch (RuntimeException e) {
                throw new AssertionError(where, e);
            }
            EnsembleStore store = store(folder, FaultyFileSystem.sound());
            assertEquals(whole, Ensembles.rows(store), where);
            assertManifest(folder, whole, where);
            drive(store);
            verify(folder, whole, where);
            if (!meeting.happened()) {
                assertTrue(stopped > others, stopped + " drivers were stopped, " + others + " were not");
                assertTrue(operation > FEWEST_OPERATIONS, operation + " operations");
                return;
            }
        }
    }

    /** A reader looks at the folder before and after every operation of its driver. */
    @Test
    void readersSeeCompleteBatchesOnlyWhileADriverWrites() throws IOException {
        List<List<Object>> whole = undisturbed();
        Path folder = Files.createDirectory(parent.resolve("read"));
        Reader reader = new Reader(store(folder, FaultyFileSystem.sound()), whole, new TreeSet<>());
        drive(store(folder, FaultyFileSystem.with(reader)));
        assertEquals(Set.of(0, FIRST_PART, RUNS), reader.runsSeen);
    }

    private record Reader(EnsembleStore store, List<List<Object>> whole, Set<Integer> runsSeen)
            implements FaultyFileSystem.Faults {
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

    private List<List<Object>> undisturbed() throws IOException {
        Path folder = Files.createDirectory(parent.resolve("undisturbed"));
        EnsembleStore store = store(folder, FaultyFileSystem.sound());
        drive(store);
        List<List<Object>> whole = Ensembles.rows(store);
        verify(folder, whole, "undisturbed");
        return whole;
    }

    private static void verify(Path folder, List<List<Object>> whole, String where) throws IOException {
        EnsembleStore store = store(folder, FaultyFileSystem.sound());
        assertEquals(whole, Ensembles.rows(store), where);
        assertEquals(List.of(), EnsembleAudit.of(store, BEGUN.metadata(), List.of()), where);
        assertManifest(folder, whole, where);
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> left = files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(
                            file -> !file.matches(
                                    "_journal/\\d{8}|ensemble\\.json|(runs|fits|failures)/batch=\\d{5}/part-[-\\d]+\\.snappy\\.parquet"))
                    .toList();
            assertEquals(List.of(), left, where);
        }
    }

    /** The file has the counts of the rows. */
    private static void assertManifest(Path folder, List<List<Object>> whole, String where) throws IOException {
        EnsembleManifest manifest = ManifestJson.read(
                where,
                Files.readString(folder.resolve(EnsembleManifest.FILE)),
                Path.of("").toAbsolutePath());
        EnsembleStore store = store(folder, FaultyFileSystem.sound());
        RunCounts counts = manifest.counts().orElseThrow();
        assertEquals(store.rows(RunRow.TABLE).size(), counts.completed(), where);
        assertEquals(store.rows(FailureRow.TABLE).size(), counts.failed(), where);
        assertTrue(manifest.ended().isPresent(), where);
        assertEquals(store.lastManifest().orElseThrow(), Files.readString(folder.resolve(EnsembleManifest.FILE)));
    }
}
