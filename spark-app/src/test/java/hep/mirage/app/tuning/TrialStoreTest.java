package hep.mirage.app.tuning;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.folder.ResultFolder;
import hep.mirage.lab.tuning.TrialRow;
import hep.mirage.model.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialStoreTest {
    @TempDir
    private Path folder;

    /** Where the digits of texts are not those of ASCII, files have the same names. */
    @Test
    void filesHaveTheSameNamesInEveryCountry() throws IOException {
        Locale usual = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            ResultFolder store = ResultFolder.at(folder.toString(), new Configuration());
            new TrialStore(store, "identity")
                    .write(new TrialRow(12, 1, 3, 0L, "vae", "{}", 1e-3, 32, 4, 1, 8, 1.0, 0.1, 0.2, null, 1.0));
            assertTrue(Files.exists(folder.resolve("trials/trial-000012-rung-1.snappy.parquet")));
            TrialCheckpoints checkpoints = TrialCheckpoints.in(store);
            checkpoints.create();
            Path state = Files.writeString(folder.resolve("state"), "state");
            checkpoints.keep(12, 3, state);
            assertTrue(Files.exists(folder.resolve("checkpoints/trial-000012-epochs-000003.checkpoint")));
        } finally {
            Locale.setDefault(usual);
        }
    }

    @Test
    void aDamagedTrialIsNamedWithItsRemedy() throws IOException {
        Path trial = Files.createDirectories(folder.resolve("trials")).resolve("trial-000001.snappy.parquet");
        for (byte[] bytes : new byte[][] {{}, {1, 2, 3}, new byte[100]}) {
            Files.write(trial, bytes);
            ResultFolder store = ResultFolder.at(folder.toString(), new Configuration());
            InvalidInput refusal = assertThrows(InvalidInput.class, () -> new TrialStore(store, "identity"));
            assertTrue(refusal.getMessage().startsWith(trial + ": is "), refusal.getMessage());
            assertTrue(
                    refusal.getMessage().contains("delete it: the trial is then trained again"), refusal.getMessage());
        }
    }
}
