package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterPageTest {
    private static final String PAGE =
            """
            # Clusters
            ## One
            ```sh
            # a comment
            first
            ```
            ### A step
            ```sh
            second
            ```
            ## Two
            third
            """;

    @Test
    void chapterEndsAtTheNextHeadingNotAtAComment() {
        String chapter = ClusterPage.chapter(PAGE, "## One");
        assertTrue(chapter.contains("first") && chapter.contains("second"), chapter);
        assertTrue(!chapter.contains("third"), chapter);
        assertEquals("third\n", ClusterPage.chapter(PAGE, "## Two"));
        assertThrows(AssertionError.class, () -> ClusterPage.chapter(PAGE, "## Three"));
    }

    /** The chapters whose commands the tests of clusters run, to their last blocks. */
    @ParameterizedTest
    @CsvSource({"## YARN, integrate hdfs:///user/$USER/ensembles/first", "## Kubernetes, kubectl -n mirage delete pods"
    })
    void scriptsAreWhole(String heading, String last, @TempDir Path folder) throws IOException, InterruptedException {
        Path script = ClusterPage.script(heading, folder);
        assertTrue(Files.readString(script).contains(last), heading);
        Process check = new ProcessBuilder("bash", "-n", script.toString())
                .redirectErrorStream(true)
                .start();
        assertEquals("", new String(check.getInputStream().readAllBytes()), "bash warns of what is left open");
        assertEquals(0, check.waitFor());
    }
}
