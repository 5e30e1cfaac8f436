package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.ensemble.EnsembleAudit.Damage;
import hep.mirage.app.folder.TakenOver;
import hep.mirage.app.table.TableFile;
import hep.mirage.model.InvalidInput;
import hep.mirage.search.row.FitTable;
import hep.mirage.search.row.RunRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each test damages a folder of three intact batches as a full disk, a copy or a manual change would. */
class EnsembleAuditTest {
    private static final Batch FIRST = new Batch(0, 0, 5);
    private static final Batch SECOND = new Batch(1, 5, 10);
    private static final Batch THIRD = new Batch(2, 10, 15);

    @TempDir
    private Path folder;

    private EnsembleStore store;

    @BeforeEach
    void writeThreeBatches() {
        store = Ensembles.at(folder);
        write(Ensembles.OWNER, FIRST, SECOND, THIRD);
    }

    private void write(Map<String, String> owner, Batch... batches) {
        try (EnsembleWriter writer = EnsembleWriter.open(store, FitTable.PUBLISHED, owner)) {
            for (Batch batch : batches) {
                writer.write(batch, Ensembles.outcomes(batch));
            }
        }
    }

    private Path file(String table, Batch batch) {
        return folder.resolve(table).resolve(batch.path());
    }

    private void requireDamage(Path file, String reason) {
        List<Damage> damages = EnsembleAudit.of(store, Ensembles.OWNER, List.of());
        assertEquals(1, damages.size(), damages.toString());
        assertEquals(file.toString(), damages.get(0).file().toUri().getPath());
        assertTrue(damages.get(0).reason().contains(reason), damages.get(0).reason());
        InvalidInput refusal =
                assertThrows(InvalidInput.class, () -> EnsembleAudit.requireSound(store, Ensembles.OWNER, List.of()));
        assertTrue(refusal.getMessage().startsWith(file + ": "), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("--repair"), refusal.getMessage());
    }

    /** After a repair the rows are those of a folder that was never damaged, and the damaged file is still there. */
    private void requireRepairable(Path damaged) throws IOException {
        byte[] bytes = Files.readAllBytes(damaged);
        EnsembleRepair.setAside(store, Ensembles.OWNER, List.of());
        assertArrayEquals(
                bytes, Files.readAllBytes(folder.resolve("_set-aside/1").resolve(folder.relativize(damaged))));
        write(Ensembles.OWNER, store.missing(0, 15, 5).toArray(Batch[]::new));
        assertEquals(List.of(), EnsembleAudit.of(store, Ensembles.OWNER, List.of()));
        EnsembleStore whole = Ensembles.at(folder.resolve("whole"));
        try (EnsembleWriter writer = EnsembleWriter.open(whole, FitTable.PUBLISHED, Ensembles.OWNER)) {
            for (Batch batch : List.of(FIRST, SECOND, THIRD)) {
                writer.write(batch, Ensembles.outcomes(batch));
            }
        }
        assertEquals(Ensembles.rows(whole), Ensembles.rows(store));
    }

    @Test
    void aSoundFolderHasNoDamage() {
        assertEquals(List.of(), EnsembleAudit.of(store, Ensembles.OWNER, List.of()));
        assertEquals(List.of(), EnsembleRepair.setAside(store, Ensembles.OWNER, List.of()));
        assertFalse(Files.exists(folder.resolve("_set-aside")));
    }

    @Test
    void aTruncatedFileOfAnyTable() throws IOException {
        for (String table : List.of("runs", "fits", "failures")) {
            Path file = file(table, SECOND);
            byte[] bytes = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
            requireDamage(file, "not a complete Parquet file (" + bytes.length / 2 + " bytes)");
            Files.write(file, bytes);
        }
        Files.write(file("fits", SECOND), new byte[40]);
        requireRepairable(file("fits", SECOND));
    }

    @Test
    void anEmptyFile() throws IOException {
        Files.write(file("runs", SECOND), new byte[0]);
        requireDamage(file("runs", SECOND), "is empty");
        requireRepairable(file("runs", SECOND));
    }

    @Test
    void aFileOfAnotherTable() throws IOException {
        Files.copy(file("failures", SECOND), folder.resolve("other"));
        Files.delete(file("fits", SECOND));
        Files.move(folder.resolve("other"), file("fits", SECOND));
        requireDamage(file("fits", SECOND), "contains no rows of its table");
        requireRepairable(file("fits", SECOND));
    }

    @Test
    void aMissingFile() throws IOException {
        Files.delete(file("fits", SECOND));
        requireDamage(file("fits", SECOND), "missing");
        InvalidInput refusal = assertThrows(InvalidInput.class, () -> store.forEach(FitTable.PUBLISHED, row -> {}));
        assertTrue(refusal.getMessage().contains("--repair"), refusal.getMessage());
    }

    @Test
    void aBatchThatWasCopiedToAnotherPartition() throws IOException {
        for (String table : List.of("runs", "fits", "failures")) {
            Path copy = folder.resolve(table).resolve("batch=00007").resolve(FIRST.fileName());
            Files.createDirectories(copy.getParent());
            Files.copy(file(table, FIRST), copy);
        }
        Path copy = folder.resolve("runs/batch=00007").resolve(FIRST.fileName());
        requireDamage(copy, "holds runs that other files of the table hold too");
        assertThrows(InvalidInput.class, store::complete);
        requireRepairable(copy);
    }

    @Test
    void aFileThatWasCopiedOverAnother() throws IOException {
        Files.delete(file("runs", SECOND));
        Files.copy(file("runs", FIRST), file("runs", SECOND));
        requireDamage(file("runs", SECOND), "holds run 0, which its name does not");
        requireRepairable(file("runs", SECOND));
    }

    @Test
    void aCopyBesideTheFile() throws IOException {
        Path copy = file("fits", SECOND).resolveSibling("part-00000005-00000009 (copy).snappy.parquet");
        Files.copy(file("fits", SECOND), copy);
        requireDamage(copy, "no batch has a file of that name");
        requireRepairable(copy);
    }

    @Test
    void rowsThatStandTwice() throws IOException {
        List<RunRow> rows = store.rows(RunRow.TABLE).stream()
                .filter(row -> row.run() >= 5 && row.run() < 10)
                .toList();
        List<RunRow> doubled = new ArrayList<>(rows);
        doubled.addAll(rows);
        new TableFile(store.file(RunRow.TABLE, SECOND), store.configuration())
                .write(RunRow.TABLE, doubled, Ensembles.OWNER);
        requireDamage(file("runs", SECOND), "holds run 5 twice");
        requireRepairable(file("runs", SECOND));
    }

    @Test
    void aRunThatIsInNoTable() throws IOException {
        List<RunRow> fewer =
                store.rows(RunRow.TABLE).stream().filter(row -> row.run() == 5).toList();
        new TableFile(store.file(RunRow.TABLE, SECOND), store.configuration())
                .write(RunRow.TABLE, fewer, Ensembles.OWNER);
        requireDamage(file("runs", SECOND), "run 6 is neither in this file nor in failures");
    }

    @Test
    void aBatchOfAnotherEnsemble() throws IOException {
        Map<String, String> other = new HashMap<>(Ensembles.OWNER);
        other.put("mirage.generator.sha256", "77");
        Path elsewhere = folder.resolve("elsewhere");
        try (EnsembleWriter writer = EnsembleWriter.open(Ensembles.at(elsewhere), FitTable.PUBLISHED, other)) {
            writer.write(SECOND, Ensembles.outcomes(SECOND));
        }
        Files.delete(file("fits", SECOND));
        Files.copy(elsewhere.resolve("fits").resolve(SECOND.path()), file("fits", SECOND));
        requireDamage(file("fits", SECOND), "its mirage.generator.sha256 is 77, here it is 6e");
        requireRepairable(file("fits", SECOND));
    }

    /** It is intact; a mix-up of folders is reported elsewhere, and nothing is moved aside. */
    @Test
    void aWholeFolderOfAnotherEnsembleIsNotDamaged() {
        Map<String, String> other = new HashMap<>(Ensembles.OWNER);
        other.put("mirage.study.sha256", "0f");
        assertEquals(List.of(), EnsembleRepair.setAside(store, other, List.of()));
    }

    @Test
    void damageOfAColumnThatNamesNoRowShowsWhenItIsRead() throws IOException {
        Path file = file("fits", SECOND);
        byte[] bytes = Files.readAllBytes(file);
        ColumnChunkMetaData column = column(file, "threshold");
        int start = Math.toIntExact(column.getStartingPos());
        Arrays.fill(bytes, start, start + Math.toIntExact(column.getTotalSize()), (byte) 0x55);
        Files.write(file, bytes);
        InvalidInput refusal = assertThrows(InvalidInput.class, () -> store.forEach(FitTable.PUBLISHED, row -> {}));
        assertTrue(refusal.getMessage().startsWith(file + ": "), refusal.getMessage());
    }

    private ColumnChunkMetaData column(Path file, String name) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(
                HadoopInputFile.fromPath(new org.apache.hadoop.fs.Path(file.toUri()), store.configuration()))) {
            return reader.getFooter().getBlocks().get(0).getColumns().stream()
                    .filter(column -> column.getPath().toDotString().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void repairsAreCounted() throws IOException {
        for (int repair = 1; repair <= 2; repair++) {
            Files.write(file("runs", SECOND), new byte[repair]);
            EnsembleRepair.setAside(store, Ensembles.OWNER, List.of());
            assertEquals(
                    repair,
                    Files.size(folder.resolve("_set-aside/" + repair + "/runs").resolve(SECOND.path())));
            write(Ensembles.OWNER, SECOND);
        }
        assertEquals(
                Optional.empty(),
                EnsembleAudit.of(store, Ensembles.OWNER, List.of()).stream().findFirst());
    }

    @Test
    void repairStopsAnotherWriter() {
        try (EnsembleWriter writing = EnsembleWriter.open(store, FitTable.PUBLISHED, Ensembles.OWNER)) {
            assertEquals(List.of(), EnsembleRepair.setAside(store, Ensembles.OWNER, List.of()));
            Batch more = new Batch(9, 90, 91);
            assertThrows(TakenOver.class, () -> writing.write(more, Ensembles.outcomes(more)));
            assertEquals(3, writing.store().complete().size());
        }
    }
}
