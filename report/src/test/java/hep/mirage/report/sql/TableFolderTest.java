package hep.mirage.report.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hep.mirage.model.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFolderTest {
    @TempDir
    private Path folder;

    @Test
    void tablesOfEveryCommandAreFound() throws IOException {
        for (String file : List.of("limits/efficiencies", "power/arms_compared", "integration/local", "figures/none")) {
            Path table = folder.resolve(file + (file.startsWith("figures") ? ".svg" : ".parquet"));
            Files.createDirectories(table.getParent());
            Files.writeString(table, "");
        }
        List<TableFolder> found = TableFolder.of(folder.toString());
        assertEquals(1, found.size());
        assertEquals(
                Set.of("efficiencies", "arms_compared", "local"),
                found.get(0).files().keySet());
    }

    /** The batches of runs 0-3 and 4-5 have one partition; the second has no file in runs/ yet. */
    @Test
    void onlyFilesOfCompleteBatchesCount() throws IOException {
        String complete = "batch=00000/part-00000000-00000003.snappy.parquet";
        String unfinished = "batch=00000/part-00000004-00000005.snappy.parquet";
        String foreign = "batch=00000/copy.parquet";
        for (String file : List.of(
                "runs/" + complete,
                "runs/" + foreign,
                "fits/" + complete,
                "fits/" + unfinished,
                "fits/" + foreign,
                "arms/" + unfinished)) {
            Path table = folder.resolve(file);
            Files.createDirectories(table.getParent());
            Files.writeString(table, "");
        }
        Map<String, List<Path>> files = TableFolder.of(folder.toString()).get(0).files();
        assertEquals(
                Map.of(
                        "runs", List.of(folder.resolve("runs").resolve(complete)),
                        "fits", List.of(folder.resolve("fits").resolve(complete))),
                files);
    }

    @Test
    void folderWithoutTablesIsRefused() {
        assertThrows(InvalidInput.class, () -> TableFolder.of(folder.toString()));
    }

    @Test
    void aFolderIsNamedByItsPathOrItsUri() throws IOException {
        Files.writeString(folder.resolve("local.parquet"), "");
        for (String name : List.of("file:" + folder, "file://" + folder)) {
            assertEquals(Set.of("local"), TableFolder.of(name).get(0).files().keySet(), name);
        }
        InvalidInput refusal = assertThrows(InvalidInput.class, () -> TableFolder.of("hdfs:/out/first"));
        assertEquals(
                "hdfs:/out/first: is not on a local disk, where DuckDB reads; copy the folder first",
                refusal.getMessage());
    }
}
