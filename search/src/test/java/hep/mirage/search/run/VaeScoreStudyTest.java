package hep.mirage.search.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.BuiltInSchemas;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.UniformSquareSettings;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.ArmClassifier;
import hep.mirage.search.arm.Protection;
import hep.mirage.search.row.ArmRow;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.RunStatus;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.file.StudyReader;
import hep.mirage.search.study.file.StudyWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class VaeScoreStudyTest {
    private static final Generator GENERATOR = GeneratorBundle.ofFormula(
                    new UniformSquareSettings(130, 170, 0.5), BuiltInSchemas.schema("uniform-square"))
            .generator();

    private static final String SCORE =
            "kind: vae-score, latent: 1, encoder_layers: [8], epochs: 2, learning_rate: 0.01";
    private static final String NET = "hidden_layers: [4], epochs: 1, batch_size: 50";

    private static final Arm IN_SAMPLE = new Arm("in-sample", new Protection.InSample(), List.of());
    private static final List<Arm> ARMS = List.of(
            IN_SAMPLE,
            new Arm("three-fold", new Protection.KFold(3), List.of()),
            new Arm("halves", new Protection.HalfSplit(), List.of()),
            new Arm("nested", new Protection.NestedKFold(3), List.of()),
            new Arm("thirds", new Protection.ThreeWay(), List.of()),
            new Arm("elsewhere", new Protection.Independent(), List.of()),
            new Arm("seeds", new Protection.SeedMean(2), List.of()),
            new Arm("chance", new Protection.RandomResponse(), List.of()));

    private static Study study(String classifier, String arms) {
        return StudyReader.parse(
                "score.yaml",
                String.format(
                        Locale.ROOT,
                        """
                study: score
                schema: uniform-square
                generator: {bundle: square.zip}
                dataset: {expected_events: 900, mass_range_gev: [130, 170]}
                classifier: {inputs: [x, y], %s}
                scan: {kept_fractions: [0.25, 0.5]}
                fit: {shape: straight-line}
                %sensemble: {runs: 3, master_seed: 11, leakage_runs: 1}
                """,
                        classifier,
                        arms),
                Path.of("/studies"));
    }

    private static RunOutcome.Completed completed(Study study, long run) {
        return assertInstanceOf(RunOutcome.Completed.class, new PseudoExperiments(study, GENERATOR).outcome(run));
    }

    private static List<FitRow> rows(RunOutcome.Completed run, String arm) {
        return run.fits().stream().filter(row -> row.arm().equals(arm)).toList();
    }

    @Test
    void everyProtectionHasRows() {
        RunOutcome.Completed run = completed(study(SCORE, "").withArms(ARMS), 0);
        assertEquals("vae-score", run.row().engine());
        assertTrue(Double.isNaN(run.row().trainingLoss()));
        assertEquals(ARMS.size() * 2, run.fits().size());
        for (ArmRow arm : run.arms()) {
            assertEquals(RunStatus.COMPLETE, arm.status(), arm.arm());
        }
        assertEquals(0.5, run.arms().get(0).aucScanned(), 0.06, "it knows no labels, in sample either");
        assertEquals(6, run.arms().get(3).nets());
    }

    @Test
    void aRunHasTheSameRowsWhateverOtherArmsThereAre() {
        Study study = study(SCORE, "");
        RunOutcome.Completed all = completed(study.withArms(ARMS), 1);
        assertEquals(all.fits(), completed(study.withArms(ARMS), 1).fits());
        for (Arm arm : ARMS.subList(1, ARMS.size())) {
            assertEquals(
                    rows(completed(study.withArms(List.of(IN_SAMPLE, arm)), 1), arm.name()),
                    rows(all, arm.name()),
                    arm.name());
        }
        assertNotEquals(all.fits(), completed(study.withArms(ARMS), 2).fits());
    }

    /** Nets and autoencoders of one study: neither changes the rows of the other, and arms share an autoencoder. */
    @Test
    void anArmMayHaveAnAutoencoderBesideTheStudysNets() {
        Study study = study(NET, "");
        Arm encoded = new Arm("encoded", new Protection.InSample(), List.of()).with(new ArmClassifier.VaeScore(1));
        Arm again = new Arm("again", new Protection.InSample(), List.of()).with(new ArmClassifier.VaeScore(1));
        RunOutcome.Completed alone = completed(study.withArms(List.of(IN_SAMPLE)), 1);
        Study together = study.withArms(List.of(IN_SAMPLE, encoded, again));
        RunOutcome.Completed both = completed(together, 1);
        assertEquals(
                alone.fits().stream().map(FitRow::eventsKept).toList(),
                rows(both, "in-sample").stream().map(FitRow::eventsKept).toList());
        assertEquals(
                alone.fits().stream().map(FitRow::threshold).toList(),
                rows(both, "in-sample").stream().map(FitRow::threshold).toList());
        assertNotEquals(
                rows(both, "in-sample").get(0).threshold(),
                rows(both, "encoded").get(0).threshold());
        assertEquals(
                rows(both, "encoded").stream().map(FitRow::threshold).toList(),
                rows(both, "again").stream().map(FitRow::threshold).toList());
        assertEquals(2, together.netsPerRun());
        PreparedRun prepared = new PseudoExperiment(together, GENERATOR).prepare(1, new RunClock());
        assertEquals(1, prepared.tasks().size());
        assertEquals(1, prepared.ready().size());
    }

    @Test
    void keysAreReadAndWritten() {
        Study study = study(
                NET, "arms: [{name: a, protection: in-sample}, {name: b, protection: in-sample, vae_latent: 2}]\n");
        assertEquals(new ArmClassifier.VaeScore(2), study.arms().get(1).classifier());
        assertTrue(
                StudyWriter.tree(study).toString().contains("\"vae_latent\":2"),
                StudyWriter.tree(study).toString());
    }

    @Test
    void anAutoencoderIsRefusedWhereItMeansNothing() {
        assertProblem("protection: random, vae_latent: 2", "arms[0].vae_latent: 2 with protection random");
        assertProblem(
                "protection: in-sample, vae_latent: 2, histogram_bins: 3",
                "arms[0].vae_latent: 2 with histogram_bins 3, which is another classifier");
        assertProblem(
                "protection: in-sample, vae_latent: 2, decorrelate: planing",
                "arms[0].vae_latent: 2 with decorrelate planing, which weights");
        assertProblem(
                "protection: in-sample, vae_latent: 2, epochs: 3",
                "arms[0].epochs: 3 with vae_latent 2, whose autoencoder has settings of its own");
        InvalidInput refused = assertThrows(
                InvalidInput.class,
                () -> study(SCORE, "arms: [{name: a, protection: in-sample, decorrelate: planing}]\n"));
        assertTrue(
                refused.getMessage().contains("arms[0].decorrelate: planing with classifier.kind vae-score"),
                refused.getMessage());
    }

    private static void assertProblem(String arm, String expected) {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> study(NET, "arms: [{name: a, " + arm + "}]\n"));
        assertTrue(refused.getMessage().contains(expected), refused.getMessage());
    }
}
