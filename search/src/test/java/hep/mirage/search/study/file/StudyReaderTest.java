package hep.mirage.search.study.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.dataset.AngleEncoding;
import hep.mirage.model.generator.BootstrapSettings;
import hep.mirage.model.generator.FlowSettings;
import hep.mirage.model.generator.GeneratorSettings;
import hep.mirage.model.generator.VaeLoss;
import hep.mirage.model.generator.VaeSettings;
import hep.mirage.model.generator.WganSettings;
import hep.mirage.model.generator.condition.Conditioning;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.Normalization;
import hep.mirage.model.training.ClassBalance;
import hep.mirage.model.training.ClassifierLoss;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.EarlyStopping;
import hep.mirage.model.training.optimizer.AdamSettings;
import hep.mirage.model.training.optimizer.NesterovSettings;
import hep.mirage.search.study.Study;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudyReaderTest {
    private static final String SHORTEST =
            """
            study: zgamma-150
            schema: zgamma-18
            generator: {bundle: ../generators/zgamma-18-wgan-gp.zip}
            classifier:
              inputs: [phi_llg, pt_llg, met, phi_met, dphi_met_llg, n_jets, n_central_jets]
            """;
    private static final Path STUDIES =
            Path.of(System.getProperty("mirage.root"), "conf", "studies").toAbsolutePath();

    @Test
    void keysLeftOutTakeTheValuesOfTheShippedStudy() {
        Study shipped = StudyReader.read(STUDIES.resolve("zgamma-150.yaml")).study();
        assertEquals(shipped, StudyReader.parse("shortest", SHORTEST, STUDIES));
    }

    @Test
    void shippedStudyIsTheMassBlindOne() {
        Study study = StudyReader.read(STUDIES.resolve("zgamma-150.yaml")).study();
        assertEquals(19_600, study.dataset().expectedEvents());
        assertEquals(List.of(150.0), study.search().hypothesesGeV());
        assertEquals(
                List.of(360, 180, 180, 90, 180),
                study.classifier()
                        .network()
                        .orElseThrow()
                        .settings()
                        .hiddenLayers()
                        .nodes());
        assertEquals(7, study.classifier().inputs().size());
        assertEquals(STUDIES.resolveSibling("generators").resolve("zgamma-18-wgan-gp.zip"), study.generatorPath());
    }

    @Test
    void publishedStudySeesEverythingButTheMass() {
        Study published =
                StudyReader.read(STUDIES.resolve("zgamma-150-published.yaml")).study();
        assertEquals(17, published.classifier().inputs().size());
        assertEquals(18, published.schema().size());
        Study blind = StudyReader.read(STUDIES.resolve("zgamma-150.yaml")).study();
        assertEquals(blind.dataset(), published.dataset());
        assertEquals(blind.search(), published.search());
        assertEquals(
                blind.classifier().network().orElseThrow().settings(),
                published.classifier().network().orElseThrow().settings());
    }

    @Test
    void publishedGeneratorsAreTrainedAsPublished() {
        assertEquals(WganSettings.published(), training("zgamma-150-wgan-published.yaml"));
        assertEquals(WganSettings.publishedSecondShape(), training("zgamma-150-wgan-512.yaml"));
        assertEquals(VaeSettings.published(new VaeLoss.Weighted(0.001)), training("zgamma-150-vae.yaml"));
        assertEquals(
                VaeSettings.published(new VaeLoss.Adversarial(1000, List.of(256, 256, 256))),
                training("zgamma-150-vae-d.yaml"));
        assertEquals(new BootstrapSettings(AzimuthSymmetry.NONE), training("zgamma-150-bootstrap.yaml"));
        assertEquals(
                Conditioning.MASS_RECOIL_AND_COUNTS, ((FlowSettings) training("zgamma-150-flow.yaml")).conditions());
    }

    @Test
    void aGeneratorsKindDecidesItsKeys() {
        String wrong =
                SHORTEST.replace("generator: {", "generator: {training: {kind: vae, critic_layers: [3], gamma: 2}, ");
        InvalidInput refused = assertThrows(InvalidInput.class, () -> StudyReader.parse("vae", wrong, STUDIES));
        assertProblem(
                refused,
                "generator.training.critic_layers: unknown key; it belongs to kind wgan-gp; here, kind is vae");
        assertProblem(refused, "generator.training.gamma: unknown key; it belongs to kind vae-d; here, kind is vae");
        String shared = SHORTEST.replace("generator: {", "generator: {training: {kind: bootstrap, latent: 2}, ");
        refused = assertThrows(InvalidInput.class, () -> StudyReader.parse("bootstrap", shared, STUDIES));
        assertProblem(refused, "latent: unknown key; it belongs to kind wgan-gp, vae, vae-d; here, kind is bootstrap");
        String absent = SHORTEST.replace("generator: {", "generator: {training: {kind: diffusion}, ");
        refused = assertThrows(InvalidInput.class, () -> StudyReader.parse("diffusion", absent, STUDIES));
        assertProblem(
                refused, "generator.training.kind: \"diffusion\"; must be one of wgan-gp, vae, vae-d, flow, bootstrap");
    }

    @Test
    void aFlowLearnsNoAzimuths() {
        String features = SHORTEST.replace("generator: {", "generator: {training: {kind: flow}, ");
        InvalidInput refused = assertThrows(InvalidInput.class, () -> StudyReader.parse("flow", features, STUDIES));
        assertProblem(refused, "generator.training.representation: leaves phi_llg, phi_ll, phi_met to a flow");
        String scaled = SHORTEST.replace(
                "generator: {",
                "generator: {training: {kind: flow, representation: z-gamma-selected, scaling: normal}, ");
        refused = assertThrows(InvalidInput.class, () -> StudyReader.parse("flow", scaled, STUDIES));
        assertProblem(
                refused,
                "generator.training.scaling: unknown key; it belongs to kind wgan-gp, vae, vae-d; here, kind is flow");
    }

    private static GeneratorSettings training(String study) {
        return StudyReader.read(STUDIES.resolve(study)).generatorTraining();
    }

    @Test
    void allProblemsAreToldAtOnce() {
        String bad =
                """
                study: ""
                schema: zgamma-18
                generatr: {bundle: somewhere.zip}
                dataset: {expected_events: many, mass_range_gev: [100, 168]}
                search: {window_half_width_gev: -6, sideband_outer_gev: 18, window_gev: 3}
                classifier: {inputs: [met, mett, m_llg, met], engine: abacus, epochs: 0, hidden_layers: [10, 2.5]}
                scan: {kept_fractions: [0.9, 0.5, 1.5]}
                fit: {bin_width_gev: 0.7}
                ensemble: {runs: 10, seed: 1}
                """;
        InvalidInput refused = assertThrows(InvalidInput.class, () -> StudyReader.parse("bad.yaml", bad, STUDIES));
        assertProblem(refused, "study: \"\"; give the study a name");
        assertProblem(refused, "generatr: unknown key; did you mean generator?");
        assertProblem(refused, "generator.bundle: missing; give the path of a generator bundle");
        assertProblem(refused, "dataset.expected_events: \"many\" is not a number; must be from 10 to 100000000");
        assertProblem(refused, "dataset.mass_range_gev: 100-168 GeV goes beyond 122-178 GeV, the range of m_llg");
        assertProblem(
                refused,
                "search.window_half_width_gev: -6 GeV; must be from 0.001 to 1000000 GeV; left out, it is 6 GeV");
        assertProblem(refused, "search.window_gev: unknown key; known here are design, hypotheses_gev");
        assertProblem(refused, "classifier.inputs: mett is no feature of schema zgamma-18; it has m_llg, phi_llg");
        assertProblem(refused, "classifier.inputs: m_llg is the invariant mass");
        assertProblem(refused, "classifier.inputs: met is listed twice");
        assertProblem(refused, "classifier.engine: \"abacus\"; must be one of fused");
        assertProblem(refused, "classifier.epochs: 0; must be from 1 to 1024; left out, it is 8");
        assertProblem(refused, "classifier.hidden_layers: 2.5; must be a whole number from 1 to");
        assertProblem(refused, "scan.kept_fractions: 1.5 in the list; each must be a number from 1.0E-4 to 1");
        assertProblem(refused, "ensemble.seed: unknown key; did you mean ensemble.master_seed?");
        assertEquals(15, refused.problems().size(), refused.getMessage());
        assertTrue(refused.problems().stream().allMatch(line -> line.startsWith("bad.yaml: ")), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            search: {window_half_width_gev: 18}        | window_half_width_gev: 18 GeV; must be below sideband_outer_gev, 18 GeV
            search: {hypotheses_gev: [150, 160]}       | hypotheses_gev: 160 GeV with its side-bands needs 142-178 GeV, which goes beyond dataset.mass_range_gev, 132-168 GeV
            search: {hypotheses_gev: [150, 149]}       | hypotheses_gev: 149 after 150; the list must be in ascending order
            search: {hypotheses_gev: 150}              | hypotheses_gev: 150; a list is needed, such as [150]
            search: {hypotheses_gev: []}               | hypotheses_gev: an empty list; at least one number is needed, such as [150]
            scan: {kept_fractions: []}                 | kept_fractions: an empty list; at least one number is needed
            ensemble: {runs: 1.5}                      | runs: 1.5; must be a whole number from 1 to 100000000
            search: [150]                              | search: [150]; a section with keys of its own is needed
            dataset: {mass_range_gev: [168, 132]}      | two masses [low, high] in GeV are needed
            dataset: {mass_range_gev: [132]}           | two masses [low, high] in GeV are needed
            dataset: {mass_range_gev: [132, 190]}      | goes beyond 122-178 GeV
            dataset: {expected_events: 1e9}            | expected_events: 1000000000; must be from 10 to 100000000
            dataset: {expected_events: }               | expected_events: empty is not a number
            fit: 3                                     | fit: 3; a section with keys of its own is needed
            fit: {bin_width_gev: 0.7}                  | bin_width_gev: 0.7 GeV does not divide the fit range of 36 GeV into whole bins; use a width that does, such as 0.6 GeV
            fit: {bin_width_gev: 9}                    | bin_width_gev: 9 GeV does not divide a side-band of 12 GeV into whole bins; use a width that does, such as 6 GeV
            fit: {resolution_gev: 0}                   | resolution_gev: 0 GeV; must be from 0.001 to 1000000 GeV; left out, it is 2.4 GeV
            scan: {kept_fractions: [0.5, 0.5]}         | kept_fractions: 0.5 after 0.5; the list must be in ascending order
            scan: {kept_fractions: [0, 0.5]}           | kept_fractions: 0 in the list
            ensemble: {failure_limit: 2}               | failure_limit: 2; must be from 0 to 1
            ensemble: {master_seed: 1.5}               | master_seed: 1.5; a whole number of at most 64 bits
            ensemble: {runs: 3000000000}               | runs: 3000000000; must be from 1 to 100000000; left out
            epochs: 8                                  | epochs: unknown key; did you mean classifier.epochs?
            """)
    void singleProblemsAreNamedOnce(String line, String message) {
        InvalidInput refused =
                assertThrows(InvalidInput.class, () -> StudyReader.parse("bad.yaml", SHORTEST + line + "\n", STUDIES));
        assertProblem(refused, message);
        assertEquals(1, refused.problems().size(), refused.getMessage());
    }

    @Test
    void textOfAnotherFormIsRefusedWithItsPlace() {
        assertProblem(refusal("study: [1, 2\nschema: x: y"), "bad.yaml: line 2");
        assertProblem(refusal("study: a\nstudy: b\n"), "Duplicate field 'study'");
        assertProblem(refusal(""), "holds no keys");
        assertProblem(refusal("just words"), "holds no keys");
        assertProblem(
                assertThrows(InvalidInput.class, () -> StudyReader.read(Path.of("no-such-study.yaml"))),
                "no-such-study.yaml: cannot be read (no such file)");
    }

    @Test
    void unknownSchemaListsTheBuiltInOnes() {
        assertProblem(
                refusal(SHORTEST.replace("zgamma-18\n", "zgamma-19\n")), "schema: schema zgamma-19 is not built in");
        assertProblem(refusal(SHORTEST.replace("zgamma-18\n", "none.json\n")), "none.json: cannot be read");
        assertProblem(refusal(SHORTEST.replace("schema: zgamma-18\n", "")), "schema: missing; give one of zgamma-18");
    }

    @Test
    void ownSchemaFileIsTakenFromTheStudysFolder(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("mine.json"),
                """
                {"name": "mine", "mass": "m", "features": [
                  {"name": "m", "unit": "GeV", "kind": "real", "low": 50, "high": 250},
                  {"name": "pt", "unit": "GeV", "kind": "real", "low": 0, "high": 1000}]}
                """);
        Path file = Files.writeString(
                folder.resolve("mine.yaml"),
                """
                study: mine
                schema: mine.json
                generator: {bundle: mine.zip}
                classifier: {inputs: [pt], angle_encoding: unit-circle, learning_rate: 1e-4}
                dataset: {expected_events: 500, mass_range_gev: [82, 218]}
                search: {hypotheses_gev: [100, 200]}
                """);
        Study study = StudyReader.read(file).study();
        assertEquals(
                List.of("m", "pt"),
                study.schema().features().stream().map(f -> f.name()).toList());
        assertEquals(folder.toAbsolutePath().resolve("mine.zip"), study.generatorPath());
        assertEquals(
                1e-4,
                study.classifier()
                        .network()
                        .orElseThrow()
                        .settings()
                        .optimizer()
                        .learningRate());
        assertEquals(AngleEncoding.UNIT_CIRCLE, study.classifier().angleEncoding());
        assertEquals(500, study.datasetSettings().expectedEvents());
    }

    @Test
    void readsWhatATrainingCanBe() {
        String yaml = SHORTEST
                + """
                  optimizer: nesterov-dense
                  learning_rate: 0.01
                  hidden_activation: leaky-relu
                  loss: label-proportion
                  weight_decay: 1.0e-4
                  batch_size: 128
                  dropout: 0.25
                  normalization: batch
                  class_balance: weights
                  early_stopping: {validation_fraction: 0.2, patience_epochs: 5, min_delta: 1e-4}
                """;
        ClassifierSettings settings = StudyReader.parse("mine.yaml", yaml, STUDIES)
                .classifier()
                .network()
                .orElseThrow()
                .settings();
        assertEquals(new NesterovSettings(0.01, 3e-4, 0.9), settings.optimizer());
        assertEquals(Activation.LEAKY_RELU, settings.hiddenLayers().activation());
        assertEquals(ClassifierLoss.LABEL_PROPORTION, settings.loss());
        assertEquals(1e-4, settings.weightDecay());
        assertEquals(0.25, settings.hiddenLayers().dropout());
        assertEquals(ClassBalance.WEIGHTS, settings.classBalance());
        assertEquals(new EarlyStopping(0.2, 5, 1e-4), settings.earlyStopping());
        assertEquals(Normalization.BATCH, settings.hiddenLayers().normalization());
    }

    @Test
    void readsDenseAdamAndWritesItsName() {
        Study study =
                StudyReader.parse("mine.yaml", SHORTEST + "  optimizer: adam-dense\n  learning_rate: 0.01\n", STUDIES);
        assertEquals(
                AdamSettings.of(0.01, 3e-4),
                study.classifier().network().orElseThrow().settings().optimizer());
        assertTrue(StudyWriter.yaml(study).contains("adam-dense"), StudyWriter.yaml(study));
        assertEquals(
                study.classifier(),
                StudyReader.parse("again.yaml", StudyWriter.yaml(study), STUDIES)
                        .classifier());
    }

    @Test
    void refusesALossThatTheEngineDoesNotKnow() {
        String problem = refusal(SHORTEST + "  engine: eight-at-once\n  loss: label-proportion\n")
                .getMessage();
        assertTrue(problem.contains("classifier.engine: eight-at-once: a refusal of the tests"), problem);
        assertProblem(refusal(SHORTEST + "  dropout: 1\n"), "classifier.dropout: 1; must be 0 or above, below 1");
        String stopping = SHORTEST + "  early_stopping: {validation_fraction: 1, patience_epochs: 0, patience: 3}\n";
        assertProblem(refusal(stopping), "early_stopping.validation_fraction: 1; must be 0 or above, below 1");
        assertProblem(
                refusal(stopping), "early_stopping.patience_epochs: 0; must be from 1 to 1000000; left out, it is 3");
        assertProblem(refusal(stopping), "did you mean classifier.early_stopping.patience_epochs?");
        assertProblem(refusal(SHORTEST + "  class_balance: yes\n"), "must be one of none, weights");
        assertProblem(
                refusal(SHORTEST + "  normalization: batch\n"),
                "classifier.normalization: batch with a batch_size of 1: one event has no variance");
        String unknown = refusal(SHORTEST + "  optimizer: adagrad\n").getMessage();
        assertTrue(
                unknown.contains("adam, adam-dense, sgd, nesterov, nesterov-dense, rmsprop, rmsprop-dense"), unknown);
    }

    private static InvalidInput refusal(String yaml) {
        return assertThrows(InvalidInput.class, () -> StudyReader.parse("bad.yaml", yaml, STUDIES));
    }

    private static void assertProblem(InvalidInput refused, String words) {
        assertTrue(
                refused.problems().stream().anyMatch(line -> line.contains(words)),
                () -> "no line with '" + words + "' in\n" + refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"no", "NO", "off", "y", "010", "1_000", "1:30", "2016-01-01", "0x10"})
    void namesMayLookLikeThem(String name) {
        Study study = StudyReader.parse("name", SHORTEST.replace("study: zgamma-150", "study: " + name), STUDIES);
        assertEquals(name, study.name());
        assertEquals(study, StudyReader.parse("back", StudyWriter.yaml(study), STUDIES));
    }
}
