package hep.mirage.app.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.search.source.Injection;
import hep.mirage.search.source.Strength;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.file.StudyReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnsembleCrateTest {
    private static final String STUDY =
            """
            study: crate
            schema: zgamma-18
            generator: {bundle: a.zip}
            dataset: {mass_range_gev: [122, 178]}
            classifier: {inputs: [met, n_jets]}
            """;

    @TempDir
    private Path folder;

    private static Study study() {
        return StudyReader.parse("test", STUDY, Path.of("/studies"));
    }

    private JsonNode graph(EnsembleManifest manifest) throws IOException {
        return new ObjectMapper()
                .readTree(EnsembleCrate.write(folder, manifest, Optional.empty()))
                .get("@graph");
    }

    private static String description(JsonNode graph) {
        return graph.get(1).get("description").asText();
    }

    @Test
    void descriptionSaysWhetherThereIsASignal() throws IOException {
        JsonNode without = graph(EnsembleManifest.begin(study(), "ab"));
        assertTrue(description(without).contains("resonance search without a signal, computed"), without.toString());
        Study injected = study().withInjection(new Injection("/signal.zip", new Strength.Events(300)));
        JsonNode with = graph(EnsembleManifest.begin(injected, "ab"));
        assertTrue(
                description(with).contains("resonance search with an injected signal of 300 expected events, computed"),
                with.toString());
    }

    @Test
    void everyFileThatRunsWereDrawnFromIsNamed() throws IOException {
        EnsembleManifest begun = EnsembleManifest.begin(study(), "ab");
        JsonNode graph = graph(new EnsembleManifest(
                begun.arithmetic(),
                begun.study(),
                begun.studySha256(),
                begun.generatorSha256(),
                Map.of("injection.signal", "cd"),
                "",
                begun.sessions(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of()));
        JsonNode signal = null;
        JsonNode action = null;
        for (JsonNode entity : graph) {
            signal = entity.get("@id").asText().equals("#injection.signal") ? entity : signal;
            action = entity.get("@id").asText().equals("#computation") ? entity : action;
        }
        assertEquals("cd", signal.get("sha256").asText());
        assertTrue(action.get("object").toString().contains("#injection.signal"), action.toString());
    }
}
