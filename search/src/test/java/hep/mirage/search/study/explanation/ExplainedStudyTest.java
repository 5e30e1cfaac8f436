package hep.mirage.search.study.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import hep.mirage.search.study.StudyFile;
import hep.mirage.search.study.file.StudyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExplainedStudyTest {
    private static final Path STUDIES = Path.of(System.getProperty("mirage.root"), "conf", "studies");

    static Stream<Path> shippedStudies() throws IOException {
        try (Stream<Path> files = Files.list(STUDIES)) {
            List<Path> studies = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
            return studies.stream();
        }
    }

    @Test
    void theDocumentedStudyIsItsOwnExplanation() throws IOException {
        Path documented = STUDIES.resolve("zgamma-150.yaml");
        assertEquals(
                ExplainedStudy.of(documented),
                Files.readString(documented),
                "conf/studies/zgamma-150.yaml is out of date: print it with ./mirage study-keys and put that in its place");
    }

    @ParameterizedTest
    @MethodSource("shippedStudies")
    void anExplainedStudyIsTheSameStudy(Path file, @TempDir Path folder) throws IOException {
        String explained = ExplainedStudy.of(file);
        assertEquals(StudyReader.read(file).study(), StudyReader.parse("explained", explained, STUDIES));
        Path copy = Files.writeString(folder.resolve("study.yaml"), explained);
        StudyFile original = StudyReader.read(file);
        StudyFile read = StudyReader.read(copy);
        assertEquals(original.generatorTraining(), read.generatorTraining());
        assertEquals(original.heldOutFraction(), read.heldOutFraction());
        assertEquals(original.earlyStopping(), read.earlyStopping());
        assertEquals(explained, ExplainedStudy.of(copy));
    }

    @Test
    void valuesOfAnyFormAreKept(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("odd.yaml"),
                """
                # A head
                # of two lines.
                study: "10"
                schema: {name: mine, mass: m, features: [
                  {name: m, unit: GeV, kind: real, low: 50, high: 250},
                  {name: pt, unit: GeV, kind: real, low: 0, high: 1000}]}
                generator:
                  bundle: "a file: with a colon.zip"
                  training:
                    early_stopping: {every_epochs: 2}
                dataset: {mass_range_gev: [1e2, 2e2]}
                classifier: {inputs: [pt]} # a comment that is lost
                """);
        String explained = ExplainedStudy.of(file);
        assertTrue(explained.startsWith("# A head\n# of two lines.\n\n# Name of the study"), explained);
        assertTrue(explained.contains("\n    early_stopping:\n      # Epochs between"), explained);
        assertEquals(StudyReader.read(file).study(), StudyReader.parse("explained", explained, folder));
    }

    @Test
    void whatIsNoStudyIsRefusedWithItsProblems(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.yaml"), "study: a\nfit: {bin_width_gev: 0}\n");
        InvalidInput refused = assertThrows(InvalidInput.class, () -> ExplainedStudy.of(file));
        assertEquals(4, refused.problems().size(), refused.getMessage());
    }
}
