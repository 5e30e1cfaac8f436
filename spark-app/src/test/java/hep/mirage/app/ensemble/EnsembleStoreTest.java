package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnsembleStoreTest {
    @TempDir
    private Path folder;

    private EnsembleStore store() {
        return EnsembleStore.at(folder.toString(), new Configuration());
    }

    @Test
    void aDocumentIsReadBack() {
        store().results().writeDocument("some.json", "{\"σ\": 2.4}");
        assertEquals(Optional.of("{\"σ\": 2.4}"), store().results().document("some.json"));
        assertEquals(Optional.empty(), store().results().document("other.json"));
    }

    /** A sparse file of 3 GB, which would not even fit an array. */
    @Test
    void aDocumentThatIsTooLargeIsRefusedBeforeItFillsTheMemory() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("some.json").toFile(), "rw")) {
            file.setLength(3_000_000_000L);
        }
        assertRefused("larger than 10000000 bytes");
    }

    @Test
    void aDocumentThatIsNoTextIsRefused() throws IOException {
        Files.write(folder.resolve("some.json"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertRefused("no text in UTF-8");
    }

    private void assertRefused(String reason) {
        String message = assertThrows(
                        InvalidInput.class, () -> store().results().document("some.json"))
                .getMessage();
        assertTrue(message.contains("some.json: cannot be read (" + reason + ")"), message);
    }
}
