package hep.mirage.app.provenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hep.mirage.app.provenance.EnsembleManifest.RunCounts;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.generator.RunOverlap;
import hep.mirage.model.training.TrainingEngines;
import hep.mirage.model.training.optimizer.OptimizerKind;
import hep.mirage.search.integration.LeakageSummary;
import hep.mirage.search.integration.RunOverlaps;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.check.ReplacedKey;
import hep.mirage.search.study.file.StudyReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class EnsembleManifestTest {
    private static final String GENERATOR = "ab".repeat(32);
    private static final String FILE =
            """
            study: a
            schema: zgamma-18
            generator: {bundle: a.zip}
            classifier: {inputs: [met, n_jets]}
            """;

    @Test
    void manifestSurvivesTheWayThroughJson() {
        EnsembleManifest begun = EnsembleManifest.begin(study(""), GENERATOR);
        assertEquals(
                begun,
                ManifestJson.read("test", ManifestJson.write(begun), Path.of("").toAbsolutePath()));
        EnsembleManifest ended = begun.end(
                20,
                new RunCounts(20, 19, 1, 2, 1, 0),
                Optional.of(new LeakageSummary(0.503, OptionalDouble.of(0.001), 19, Optional.of("a warning"))));
        assertEquals(
                ended,
                ManifestJson.read("test", ManifestJson.write(ended), Path.of("").toAbsolutePath()));
        EnsembleManifest overlapping =
                ended.overlapping(new RunOverlaps(Map.of("in-sample", new RunOverlap(0.187, 0.186))));
        String json = ManifestJson.write(overlapping);
        assertTrue(json.contains("\"shared_fraction\" : 0.187"), json);
        assertEquals(overlapping, ManifestJson.read("test", json, Path.of("").toAbsolutePath()));
        assertFalse(ManifestJson.write(ended).contains("run_overlaps"));
    }

    /** Options give such plans, and their ensembles are continued. */
    @Test
    void largestPlanThatOptionsTakeIsReadBack() {
        Study largest = study("ensemble: {first_run: 2000000000, runs: 100000000}");
        assertTrue(ReplacedKey.FIRST_RUN.admits(largest.ensemble().firstRun()));
        assertFalse(ReplacedKey.FIRST_RUN.admits(largest.ensemble().firstRun() + 1.0));
        assertTrue(ReplacedKey.RUNS.admits(largest.ensemble().runs()));
        assertFalse(ReplacedKey.RUNS.admits(largest.ensemble().runs() + 1.0));
        assertTrue(largest.ensemble().endRun() <= Integer.MAX_VALUE, "every run number is an int");
        EnsembleManifest begun = EnsembleManifest.begin(largest, GENERATOR);
        assertEquals(
                begun,
                ManifestJson.read("test", ManifestJson.write(begun), Path.of("").toAbsolutePath()));
    }

    @Test
    void jsonShowsWhatReadersLookFor() throws IOException {
        EnsembleManifest manifest = EnsembleManifest.begin(study(""), GENERATOR)
                .end(20, new RunCounts(20, 20, 0, 0, 0, 0), Optional.empty());
        JsonNode json = new ObjectMapper().readTree(ManifestJson.write(manifest));
        assertEquals(19_600, json.at("/study/dataset/expected_events").asDouble());
        assertEquals(GENERATOR, json.at("/generator_sha256").asText());
        assertEquals(64, json.at("/study_sha256").asText().length());
        assertEquals(20, json.at("/counts/completed").asInt());
        assertEquals(manifest.started().toString(), json.at("/started").asText());
        assertEquals(
                manifest.ended().orElseThrow().toString(), json.at("/ended").asText());
        assertEquals("3.5.6", json.at("/sessions/0/software/libraries/spark").asText());
        assertFalse(json.at("/sessions/0/software/version").asText().contains("${"));
        assertTrue(json.at("/sessions/0/machine/cores").asInt() > 0);
    }

    @Test
    void librariesAreThoseOfTheClassPath() {
        Map<String, String> libraries = Software.ofThisProcess().libraries();
        assertEquals("3.6.1", libraries.get("commons-math"));
        assertEquals("1.7", libraries.get("commons-rng"));
        assertEquals("1.13.1", libraries.get("parquet"));
        assertEquals(TrainingEngines.names().contains("dl4j"), libraries.containsKey("dl4j"), libraries.toString());
    }

    @Test
    void keysOfNewerVersionsArePassedOver() {
        EnsembleManifest manifest = EnsembleManifest.begin(study(""), GENERATOR);
        String newer = ManifestJson.write(manifest).replaceFirst("\\{", "{\"weather\": \"fine\", ");
        assertEquals(manifest, ManifestJson.read("test", newer, Path.of("").toAbsolutePath()));
    }

    @Test
    void sameEnsembleIsTakenUpInAnotherSession() {
        EnsembleManifest first = EnsembleManifest.begin(study(""), GENERATOR)
                .end(10, new RunCounts(10, 10, 0, 0, 0, 0), Optional.empty());
        EnsembleManifest second =
                first.resume(study("ensemble: {runs: 20, batch_runs: 3}"), GENERATOR, Map.of(), "out");
        assertEquals(2, second.sessions().size());
        assertEquals(20, second.study().ensemble().runs());
        assertEquals(first.started(), second.started());
        assertTrue(second.ended().isEmpty());
        assertEquals(
                5,
                second.end(5, new RunCounts(20, 15, 0, 0, 0, 0), Optional.empty())
                        .session()
                        .runsWritten());
    }

    /** A folder of version 0.1.0, where adam was the dense optimiser and adam-idle-rows the one with idle rows. */
    private static String first(String optimizer) {
        String json = ManifestJson.write(EnsembleManifest.begin(trainedWith(optimizer), GENERATOR));
        String old = json.replace("\"arithmetic\" : 2,", "")
                .replace("\"optimizer\" : \"adam\"", "\"optimizer\" : \"adam-idle-rows\"")
                .replace("\"optimizer\" : \"adam-dense\"", "\"optimizer\" : \"adam\"");
        assertNotEquals(json, old);
        return old.replaceFirst("\"study_sha256\" : \"[0-9a-f]*", "\"study_sha256\" : \"" + "0".repeat(64));
    }

    @Test
    void anEnsembleOfDenseAdamIsCompletedWithItOnly() {
        EnsembleManifest dense =
                ManifestJson.read("old", first("adam-dense"), Path.of("").toAbsolutePath());
        assertEquals(
                OptimizerKind.ADAM_DENSE,
                dense.study()
                        .classifier()
                        .network()
                        .orElseThrow()
                        .settings()
                        .optimizer()
                        .kind());
        InvalidInput refused =
                assertThrows(InvalidInput.class, () -> dense.resume(study(""), GENERATOR, Map.of(), "out"));
        assertTrue(
                refused.getMessage().contains("classifier.optimizer is \"adam-dense\" there, \"adam\" here"),
                refused.getMessage());
        EnsembleManifest resumed = dense.resume(trainedWith("adam-dense"), GENERATOR, Map.of(), "out");
        assertEquals("0".repeat(64), resumed.metadata().get("mirage.study.sha256"));
        assertEquals("1", resumed.metadata().get("mirage.arithmetic"));
        assertEquals(
                resumed,
                ManifestJson.read(
                        "again", ManifestJson.write(resumed), Path.of("").toAbsolutePath()));
        assertTrue(ManifestJson.write(resumed).contains("\"optimizer\" : \"adam\""), "in the words of its folder");
    }

    @Test
    void anEnsembleOfIdleRowsKeepsThem() {
        EnsembleManifest idle =
                ManifestJson.read("old", first("adam"), Path.of("").toAbsolutePath());
        assertEquals(
                OptimizerKind.ADAM,
                idle.study()
                        .classifier()
                        .network()
                        .orElseThrow()
                        .settings()
                        .optimizer()
                        .kind());
        EnsembleManifest resumed = idle.resume(study(""), GENERATOR, Map.of(), "out");
        assertEquals(
                resumed,
                ManifestJson.read(
                        "again", ManifestJson.write(resumed), Path.of("").toAbsolutePath()));
    }

    @Test
    void arithmeticOfALaterVersionIsRefused() {
        String later = ManifestJson.write(EnsembleManifest.begin(study(""), GENERATOR))
                .replace("\"arithmetic\" : 2,", "\"arithmetic\" : 3,");
        InvalidInput refused = assertThrows(
                InvalidInput.class,
                () -> ManifestJson.read("later.json", later, Path.of("").toAbsolutePath()));
        assertEquals(
                "later.json: arithmetic is 3; this Mirage knows up to 2; take the version that made the ensemble, or a"
                        + " later one",
                refused.getMessage());
    }

    @Test
    void folderOfAnotherEnsembleIsRefusedWithEveryDifference() {
        EnsembleManifest manifest = EnsembleManifest.begin(study(""), GENERATOR);
        Study other = study("search: {window_half_width_gev: 5}\nensemble: {master_seed: 1, first_run: 500}");
        InvalidInput refused =
                assertThrows(InvalidInput.class, () -> manifest.resume(other, "cd".repeat(32), Map.of(), "out/first"));
        assertEquals(4, refused.problems().size());
        String all = refused.getMessage();
        assertTrue(all.contains("search.window_half_width_gev is 6.0 there, 5.0 here"), all);
        assertTrue(all.contains("ensemble.master_seed is 20220615 there, 1 here"), all);
        assertTrue(all.contains("ensemble.first_run is 0 there, 500 here"), all);
        assertTrue(all.contains("has SHA-256 cdcd"), all);
        assertTrue(refused.problems().stream().allMatch(line -> line.startsWith("out/first: ")), all);
    }

    @Test
    void parquetMetadataSaysWhoseRowsTheseAre() {
        EnsembleManifest manifest = EnsembleManifest.begin(study(""), GENERATOR);
        var metadata = manifest.metadata();
        assertEquals(manifest.studySha256(), metadata.get("mirage.study.sha256"));
        assertEquals(GENERATOR, metadata.get("mirage.generator.sha256"));
        assertEquals("20220615", metadata.get("mirage.master_seed"));
        assertEquals("3.5.6", metadata.get("mirage.version.spark"));
        assertEquals(
                study(""), StudyReader.parse("metadata", metadata.get("mirage.study.resolved"), Path.of("/elsewhere")));
    }

    @Test
    void textThatIsNoManifestIsRefused() {
        for (String text : List.of("", "{}", "[1]", "{\"study\": 3}")) {
            assertThrows(
                    InvalidInput.class,
                    () -> ManifestJson.read(
                            "out/ensemble.json", text, Path.of("").toAbsolutePath()));
        }
    }

    @Test
    void anEnsembleIsReadWhereItsEngineIsNotKnown() {
        String json = ManifestJson.write(EnsembleManifest.begin(study(""), GENERATOR));
        String foreign = json.replace("\"fused\"", "\"abacus\"");
        assertEquals(
                "abacus",
                ManifestJson.read("out/ensemble.json", foreign, Path.of("").toAbsolutePath())
                        .study()
                        .classifier()
                        .network()
                        .orElseThrow()
                        .engine());
    }

    private static Study trainedWith(String optimizer) {
        return StudyReader.parse(
                "test", FILE.replace("n_jets]", "n_jets], optimizer: " + optimizer), Path.of("/studies"));
    }

    private static Study study(String lines) {
        return StudyReader.parse("test", FILE + lines, Path.of("/studies"));
    }
}
