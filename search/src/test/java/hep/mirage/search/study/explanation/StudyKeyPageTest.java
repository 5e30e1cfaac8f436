package hep.mirage.search.study.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StudyKeyPageTest {
    private static final Path DOCS = Path.of(System.getProperty("mirage.root"), "docs");

    @Test
    void thePageOfTheDocumentationIsOfTheseKeys() throws IOException {
        assertEquals(
                StudyKeyPage.markdown(),
                Files.readString(DOCS.resolve("study.md")),
                "docs/study.md is out of date: ./mirage study-keys > docs/study.md");
    }

    @Test
    void keysStandThereWithUnitBoundsAndDefault() {
        String page = StudyKeyPage.markdown();
        assertTrue(
                page.contains(
                        "| `fit.resolution_gev` | number | GeV | from 0.001 to 1000000 | `2.4` | Standard deviation"),
                page);
        assertTrue(page.contains("| `classifier.inputs` | list of names | 1 |  | *required* | "), page);
        assertTrue(page.contains("### generator.training.kind: vae-d\n"), page);
        assertTrue(page.contains("| `generator.training.gamma` | number | 1 | from 0 to 1000000 | `1000` | "), page);
    }
}
