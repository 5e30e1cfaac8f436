package hep.mirage.search.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StudyWriterTest {
    private static final String FILE =
            """
            study: a
            schema: zgamma-18
            generator: {bundle: a.zip}
            classifier: {inputs: [met, n_jets], learning_rate: 1e-3}
            """;

    @Test
    void resolvedStudyReadsBackAsTheSameStudy() {
        Study study = read(FILE);
        Path elsewhere = Path.of("/elsewhere");
        assertEquals(study, StudyReader.parse("json", StudyWriter.tree(study).toString(), elsewhere));
        assertEquals(study, StudyReader.parse("yaml", StudyWriter.yaml(study), elsewhere));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ensemble: {runs: 7}",
                "ensemble: {first_run: 7}",
                "ensemble: {batch_runs: 7}",
                "ensemble: {master_seed: 7}",
                "ensemble: {failure_limit: 0.5}",
                "fit: {bin_width_gev: 1.0}",
                "search: {hypotheses_gev: [150]}"
            })
    void digestKnowsNothingOfWhatNoRowDependsOn(String line) {
        assertEquals(StudyWriter.sha256(read(FILE)), StudyWriter.sha256(read(FILE + line)));
    }

    @Test
    void digestIsThatOfTheContentNotOfTheNames() {
        String other = FILE.replace("study: a", "study: b").replace("a.zip", "copy-of-a.zip");
        assertEquals(StudyWriter.sha256(read(FILE)), StudyWriter.sha256(read(other)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ensemble: {leakage_runs: 7}",
                "fit: {bin_width_gev: 2}",
                "fit: {resolution_gev: 2.5}",
                "dataset: {expected_events: 19601}",
                "search: {window_half_width_gev: 5}",
                "scan: {kept_fractions: [0.5]}"
            })
    void digestChangesWithWhatDecidesTheRows(String line) {
        assertNotEquals(StudyWriter.sha256(read(FILE)), StudyWriter.sha256(read(FILE + line)));
        assertTrue(StudyWriter.sha256(read(FILE + line)).matches("[0-9a-f]{64}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dropout: 0.1",
                "normalization: batch",
                "class_balance: weights",
                "early_stopping: {validation_fraction: 0.1}"
            })
    void digestChangesWithTheClassifier(String key) {
        String plain = FILE.replace("learning_rate: 1e-3", "batch_size: 1000");
        String other = FILE.replace("learning_rate: 1e-3", key + ", batch_size: 1000");
        assertNotEquals(StudyWriter.sha256(read(plain)), StudyWriter.sha256(read(other)));
    }

    /** By release 0.1.0, which knew no dropout: ensembles of then can be continued. */
    @Test
    void digestIsThatOfRelease010() {
        assertEquals(
                "f4dba0be166077e7a03ee7bbbd4a9e9466fef2374cb004be839bceb0500963f2", StudyWriter.sha256(read(FILE)));
    }

    private static Study read(String yaml) {
        return StudyReader.parse("test", yaml, Path.of("/studies"));
    }
}
