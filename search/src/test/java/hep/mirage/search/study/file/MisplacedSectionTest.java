package hep.mirage.search.study.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hep.mirage.model.InvalidInput;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MisplacedSectionTest {
    /** A section without its indentation: its keys are those of the file. */
    @Test
    void keysOfAMisplacedSectionAreOneProblem() {
        String flat =
                """
                study: flat
                schema: zgamma-18
                generator: {bundle: somewhere.zip}
                classifier:
                inputs: [met]
                hidden_layers: [10]
                epochs: 2
                batch_size: 4
                learning_rate: 0.001
                ensemble: {runs: 10}
                """;
        InvalidInput refused =
                assertThrows(InvalidInput.class, () -> StudyReader.parse("flat.yaml", flat, Path.of("/studies")));
        assertEquals(
                List.of(
                        "flat.yaml: inputs, hidden_layers, epochs, batch_size, learning_rate: 5 unknown keys, which belong to"
                                + " the section classifier; indent them below classifier:"),
                refused.problems().stream()
                        .filter(line -> line.contains("unknown key"))
                        .toList(),
                refused.getMessage());
    }
}
