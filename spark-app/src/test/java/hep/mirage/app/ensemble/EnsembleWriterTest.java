package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.folder.DiskSync;
import hep.mirage.app.folder.TakenOver;
import hep.mirage.model.InvalidInput;
import hep.mirage.search.row.FailureRow;
import hep.mirage.search.row.FitTable;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.run.RunOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnsembleWriterTest {
    private static final Batch FIRST = new Batch(0, 0, 5);
    private static final Batch SECOND = new Batch(1, 5, 10);

    @TempDir
    private Path folder;

    private EnsembleStore store;

    @BeforeEach
    void openStore() {
        store = Ensembles.at(folder.resolve("out"));
    }

    private EnsembleWriter writer() {
        return EnsembleWriter.open(store, FitTable.PUBLISHED, Ensembles.OWNER);
    }

    private void write(Batch... batches) {
        try (EnsembleWriter writer = writer()) {
            for (Batch batch : batches) {
                writer.write(batch, Ensembles.outcomes(batch));
            }
        }
    }

    private Path file(String table, Batch batch) {
        return folder.resolve("out").resolve(table).resolve(batch.path());
    }

    @Test
    void everyRunIsInRunsOrInFailures() {
        write(FIRST, SECOND);
        List<Long> done = store.rows(RunRow.TABLE).stream().map(RunRow::run).toList();
        List<Long> failed =
                store.rows(FailureRow.TABLE).stream().map(FailureRow::run).toList();
        assertEquals(List.of(0L, 1L, 2L, 3L, 5L, 6L, 7L, 8L), done);
        assertEquals(List.of(4L, 9L), failed);
        assertEquals(2 * done.size(), store.rows(FitTable.PUBLISHED).size());
    }

    @Test
    void rowsStandInOrderOfRunsWhateverOrderTheyCameIn() {
        List<RunOutcome> outcomes = new ArrayList<>(Ensembles.outcomes(FIRST));
        Collections.reverse(outcomes);
        try (EnsembleWriter writer = writer()) {
            writer.write(FIRST, outcomes);
        }
        assertEquals(
                List.of(0L, 1L, 2L, 3L),
                store.rows(RunRow.TABLE).stream().map(RunRow::run).toList());
    }

    @Test
    void nothingButTablesIsLeftBehind() throws IOException {
        write(FIRST);
        try (var files = Files.walk(folder.resolve("out"))) {
            assertEquals(
                    List.of(file("failures", FIRST), file("fits", FIRST), file("runs", FIRST)),
                    files.filter(Files::isRegularFile)
                            .filter(file -> !file.getParent().endsWith("_journal"))
                            .sorted()
                            .toList());
        }
    }

    @Test
    void aBatchWithoutItsMarkIsNotThere() throws IOException {
        write(FIRST, SECOND);
        Files.delete(file("runs", SECOND));
        assertEquals(List.of(FIRST), store.complete());
        assertEquals(List.of(SECOND), store.missing(0, 10, 5));
        assertEquals(
                List.of(4L),
                store.rows(FailureRow.TABLE).stream().map(FailureRow::run).toList());
    }

    @Test
    void whatAKilledWriterLeftIsRemoved() throws IOException {
        write(FIRST, SECOND);
        Files.delete(file("runs", SECOND));
        Path staged = folder.resolve("out/_staging/fits-part.parquet");
        Files.createDirectories(staged.getParent());
        Files.writeString(staged, "half");
        byte[] before = Files.readAllBytes(file("fits", FIRST));

        writer().close();

        assertFalse(Files.exists(staged));
        assertFalse(Files.exists(file("fits", SECOND)));
        assertFalse(Files.exists(file("failures", SECOND)));
        assertEquals(0, java.util.Arrays.compare(before, Files.readAllBytes(file("fits", FIRST))));
    }

    @Test
    void anEnsembleGrowsWithoutTouchingWhatIsThere() throws IOException {
        Batch cutShort = new Batch(1, 5, 7);
        write(FIRST, cutShort);
        var before = Files.getLastModifiedTime(file("runs", cutShort));

        write(store.missing(0, 12, 5).toArray(Batch[]::new));

        assertEquals(List.of(FIRST, cutShort, new Batch(1, 7, 10), new Batch(2, 10, 12)), store.complete());
        assertEquals(before, Files.getLastModifiedTime(file("runs", cutShort)));
        assertEquals(
                List.of(0L, 1L, 2L, 3L, 5L, 6L, 7L, 8L, 10L, 11L),
                store.rows(RunRow.TABLE).stream().map(RunRow::run).toList());
    }

    @Test
    void refusesAFolderOfAnotherStudy() {
        write(FIRST);
        Map<String, String> other = new HashMap<>(Ensembles.OWNER);
        other.put("mirage.study.sha256", "0f");
        other.put("mirage.generator.sha256", "0e");
        var refusal = assertThrows(InvalidInput.class, () -> EnsembleWriter.open(store, FitTable.PUBLISHED, other));
        assertEquals(2, refusal.problems().size());
        assertTrue(refusal.problems().get(0).contains("mirage.study.sha256 5a"), refusal.getMessage());
    }

    @Test
    void anotherVersionMayGoOn() {
        write(FIRST);
        Map<String, String> later = new HashMap<>(Ensembles.OWNER);
        later.put("mirage.version", "2");
        EnsembleWriter.open(store, FitTable.PUBLISHED, later).close();
        assertEquals(List.of(FIRST), store.complete());
    }

    @Test
    void aSecondWriterStopsTheFirst() {
        try (EnsembleWriter first = writer()) {
            write(FIRST);
            TakenOver stopped = assertThrows(TakenOver.class, () -> first.write(SECOND, Ensembles.outcomes(SECOND)));
            assertTrue(
                    stopped.getMessage()
                            .contains("process " + ProcessHandle.current().pid()),
                    stopped.getMessage());
            assertEquals(List.of(FIRST), store.complete());
        }
        write(SECOND);
        assertEquals(List.of(FIRST, SECOND), store.complete());
    }

    /** A driver of an earlier version that finds its lock gone stops. */
    @Test
    void theLocksOfEarlierVersionsAreRemoved() throws IOException {
        write(FIRST);
        Path lock = Files.createFile(folder.resolve("out/_lock-3f"));
        write(SECOND);
        assertFalse(Files.exists(lock));
        assertEquals(List.of(FIRST, SECOND), store.complete());
    }

    /** Otherwise a power failure could leave the marker of a batch whose rows are lost. */
    @Test
    void rowsAreOnTheDiskBeforeABatchCountsAsComplete() {
        List<String> synced = new ArrayList<>();
        DiskSync disk = new DiskSync() {
            @Override
            public void file(org.apache.hadoop.fs.Path file) {
                synced.add("file " + EnsembleStore.relative(store.folder(), file) + note());
            }

            @Override
            public void folder(org.apache.hadoop.fs.Path folder) {
                synced.add("folder " + EnsembleStore.relative(store.folder(), folder) + note());
            }

            private String note() {
                return store.complete().isEmpty() ? "" : ", complete";
            }
        };
        try (EnsembleWriter writer = EnsembleWriter.open(store, FitTable.PUBLISHED, Ensembles.OWNER, disk)) {
            synced.clear();
            writer.write(FIRST, Ensembles.outcomes(FIRST));
        }
        String staged = "file _staging/00000001/";
        assertEquals(
                List.of(
                        staged + "fits/" + FIRST.path(),
                        staged + "failures/" + FIRST.path(),
                        staged + "runs/" + FIRST.path(),
                        "folder fits/batch=00000",
                        "folder fits",
                        "folder ",
                        "folder failures/batch=00000",
                        "folder failures",
                        "folder ",
                        "folder runs/batch=00000, complete",
                        "folder runs, complete",
                        "folder , complete"),
                synced);
    }

    @Test
    void filesAndFoldersOfALocalDiskAreSynced() throws IOException {
        write(FIRST);
        DiskSync.OF_FILE_SYSTEM.file(store.file(RunRow.TABLE, FIRST));
        DiskSync.OF_FILE_SYSTEM.folder(store.folder());
        org.apache.hadoop.fs.Path missing = new org.apache.hadoop.fs.Path(store.folder(), "missing");
        assertThrows(IOException.class, () -> DiskSync.OF_FILE_SYSTEM.file(missing));
        assertThrows(IOException.class, () -> DiskSync.OF_FILE_SYSTEM.folder(missing));
    }

    @Test
    void refusesABatchThatLacksARun() {
        try (EnsembleWriter writer = writer()) {
            List<RunOutcome> tooFew = Ensembles.outcomes(new Batch(0, 0, 4));
            assertThrows(IllegalStateException.class, () -> writer.write(FIRST, tooFew));
        }
        assertEquals(List.of(), store.complete());
    }

    @Test
    void anEmptyFolderHasNoOwner() {
        assertEquals(Optional.empty(), store.metadata());
        write(FIRST);
        assertEquals("5a", store.metadata().orElseThrow().get("mirage.study.sha256"));
    }

    @Test
    void documentsStandNextToTheTables() {
        writer().close();
        assertEquals(Optional.empty(), store.results().document("ensemble.json"));
        store.results().writeDocument("ensemble.json", "{}");
        store.results().writeDocument("ensemble.json", "{\"σ\": 2}");
        assertEquals(Optional.of("{\"σ\": 2}"), store.results().document("ensemble.json"));
        assertFalse(Files.exists(folder.resolve("out/_ensemble.json")));
    }
}
