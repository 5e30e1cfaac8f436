package hep.mirage.search.study.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.search.study.Study;
import java.nio.file.Path;
import java.util.List;
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

    /** From release 0.1.0, which had no dropout: its ensembles can be continued. */
    @Test
    void digestIsThatOfRelease010() {
        assertEquals(
                "f4dba0be166077e7a03ee7bbbd4a9e9466fef2374cb004be839bceb0500963f2", StudyWriter.sha256(read(FILE)));
    }

    /**
     * As in ensemble.json of release 0.1.0: it gains the later keys and keeps its digest, so that an ensemble can be
     * completed.
     */
    @Test
    void theStudyOfAnOlderEnsembleIsWrittenAsItStands() {
        String written =
                """
                {"study":"b","schema":{"name":"mine","mass":"m","features":[{"name":"m","unit":"GeV","kind":"real",\
                "low":122.0,"high":178.0},{"name":"met","unit":"GeV","kind":"real","low":0.0,"high":6500.0}]},\
                "generator":{"bundle":"/g.zip"},"dataset":{"expected_events":19600.0,"mass_range_gev":[132.0,168.0]},\
                "search":{"hypotheses_gev":[150.0],"window_half_width_gev":6.0,"sideband_outer_gev":18.0},\
                "classifier":{"inputs":["met"],"angle_encoding":"unit-circle","engine":"fused","hidden_layers":[8,4],\
                "hidden_activation":"tanh","normalization":"batch","dropout":0.25,"loss":"mean-squared-error",\
                "class_balance":"weights","optimizer":"nesterov","learning_rate":1.0E-4,"decay_per_step":3.0E-4,\
                "weight_decay":1.0E-5,"epochs":3,"batch_size":64,"early_stopping":{"validation_fraction":0.2,\
                "patience_epochs":3,"min_delta":0.0}},"scan":{"kept_fractions":[0.5,0.9]},"fit":{"bin_width_gev":1.0,\
                "resolution_gev":2.4},"ensemble":{"first_run":3,"runs":20,"master_seed":20220615,"batch_runs":10,\
                "leakage_runs":20,"failure_limit":0.01}}""";
        Study study = StudyReader.readBack("ensemble.json", written, Path.of("/elsewhere"));
        String withLaterKeys = written.replace("\"search\":{", "\"search\":{\"design\":\"side-band-scan\",")
                .replace("\"engine\":", "\"kind\":\"network\",\"engine\":")
                .replace(
                        "\"resolution_gev\":2.4",
                        "\"resolution_gev\":2.4,\"shape\":\"exponential-quadratic\",\"signal\":\"gaussian\","
                                + "\"significances\":\"all\",\"bump_windows_bins\":[2,12],\"range_gev\":[],\"limit\":\"none\"")
                .replace("[132.0,168.0]}", "[132.0,168.0],\"luminosity_fb\":0.0}")
                .replace("\"min_delta\":0.0}}", "\"min_delta\":0.0},\"pretrained\":\"\"}")
                .replace(
                        "\"ensemble\":{",
                        "\"injection\":{\"signal\":\"\",\"events\":0.0,\"sigma\":0.0},\"ensemble\":{");
        assertEquals(withLaterKeys, StudyWriter.tree(study).toString());
        assertEquals("d3a5490d73d0470dc9eff92bf4c0874c460a027c11ecdbb6246c74a2b30d6d5d", StudyWriter.sha256(study));
    }

    @Test
    void differencesNameTheKey() {
        List<String> differences = StudyWriter.differences(
                read(FILE), read(FILE.replace("learning_rate: 1e-3", "early_stopping: {min_delta: 0.5}")));
        assertEquals(List.of("classifier.early_stopping.min_delta is 0.0 there, 0.5 here"), differences);
    }

    /** A list that is too long for a line is not cut off within. */
    @Test
    void longListsDifferBySizeOrAsAWhole() {
        String arms = "arms: [" + arm(1) + arm(2) + arm(3) + "]\n";
        Study three = read(FILE + arms);
        assertEquals(
                List.of("arms is a list of 3 there, a list of 2 here"),
                StudyWriter.differences(three, read(FILE + "arms: [" + arm(1) + arm(2) + "]\n")));
        assertEquals(
                List.of("arms is a list of 3 there, another here"),
                StudyWriter.differences(three, read(FILE + arms.replace("folds: 3", "folds: 7"))));
    }

    private static String arm(int number) {
        return "{name: an-arm-with-folds-" + number + ", protection: k-fold, folds: " + (number + 1) + "},";
    }

    private static Study read(String yaml) {
        return StudyReader.parse("test", yaml, Path.of("/studies"));
    }
}
