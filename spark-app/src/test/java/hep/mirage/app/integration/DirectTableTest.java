package hep.mirage.app.integration;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.model.InvalidInput;
import hep.mirage.search.integration.DirectRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectTableTest {
    @TempDir
    private Path folder;

    @Test
    void aDamagedTableIsNamedWithItsRemedy() throws IOException {
        EnsembleStore store = EnsembleStore.at(folder.toString(), new Configuration());
        Path table =
                Path.of(IntegrationTables.file(store, DirectRow.TABLE).toUri().getPath());
        Files.createDirectories(table.getParent());
        Files.write(table, new byte[] {1, 2, 3});
        InvalidInput refusal = assertThrows(InvalidInput.class, () -> DirectTableFile.read(store));
        assertTrue(
                refusal.getMessage().startsWith(table + ": is not a complete Parquet file (3 bytes)"),
                refusal.getMessage());
        assertTrue(refusal.getMessage().contains("mirage integrate"), refusal.getMessage());
    }
}
