package hep.mirage.app.tuning;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.model.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialStoreTest {
    @TempDir
    private Path folder;

    @Test
    void aDamagedTrialIsNamedWithItsRemedy() throws IOException {
        Path trial = Files.createDirectories(folder.resolve("trials")).resolve("trial-000001.snappy.parquet");
        for (byte[] bytes : new byte[][] {{}, {1, 2, 3}, new byte[100]}) {
            Files.write(trial, bytes);
            EnsembleStore store = EnsembleStore.at(folder.toString(), new Configuration());
            InvalidInput refusal = assertThrows(InvalidInput.class, () -> new TrialStore(store, "identity"));
            assertTrue(refusal.getMessage().startsWith(trial + ": is "), refusal.getMessage());
            assertTrue(
                    refusal.getMessage().contains("delete it: the trial is then trained again"), refusal.getMessage());
        }
    }
}
