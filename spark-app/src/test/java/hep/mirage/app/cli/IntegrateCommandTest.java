package hep.mirage.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntegrateCommandTest {
    @TempDir
    private Path folder;

    @Test
    void folderWithoutAnEnsembleIsRefusedInOneLine() {
        Command refused = Command.run("integrate", folder.toString());
        assertEquals(Mirage.INVALID_INPUT, refused.exitCode());
        assertTrue(refused.err().startsWith("mirage integrate: 1 problem" + System.lineSeparator()), refused.err());
        assertTrue(refused.err().contains("holds no ensemble.json"), refused.err());
        assertFalse(Files.exists(folder.resolve("integration")));
    }

    @Test
    void manifestThatIsNoneIsRefused() throws IOException {
        Files.writeString(folder.resolve("ensemble.json"), "{}");
        Command refused = Command.run("integrate", folder.toString());
        assertEquals(Mirage.INVALID_INPUT, refused.exitCode());
        assertTrue(refused.err().contains("is no manifest of an ensemble"), refused.err());
    }
}
