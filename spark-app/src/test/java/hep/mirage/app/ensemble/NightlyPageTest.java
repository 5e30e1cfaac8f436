package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the page that need no cluster, one after the other. */
@Tag("spark")
class NightlyPageTest {
    @TempDir
    private Path folder;

    @Test
    void theCommandsOfEveryNightWork() throws IOException, InterruptedException {
        Path script = ClusterPage.localScript("## Every night", folder);

        String printed = ClusterCommand.start(
                        folder.resolve("log"), Map.of(), "env", "--chdir=" + folder, "bash", script.toString())
                .end()
                .succeeded();

        assertTrue(printed.contains("runs 2 of 2 done"), printed);
        assertTrue(Files.isRegularFile(folder.resolve("out/nightly/report.html")), printed);
        assertEquals(2, printed.split("the last night, ", -1).length - 1, printed);
    }
}
