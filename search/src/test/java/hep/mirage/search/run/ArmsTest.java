package hep.mirage.search.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.generator.Generator;
import hep.mirage.model.response.ClassifierResponse;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.ArmLoss;
import hep.mirage.search.arm.ArmTraining;
import hep.mirage.search.arm.Protection;
import hep.mirage.search.row.ArmRow;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.study.Study;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArmsTest {
    private static final Generator GENERATOR = new FallingSpectrumGenerator();

    private static final List<Arm> EVERY_PROTECTION = List.of(
            arm("published", new Protection.InSample()),
            arm("halves", new Protection.HalfSplit()),
            arm("five-fold", new Protection.KFold(5)),
            arm("nested", new Protection.NestedKFold(3)),
            arm("thirds", new Protection.ThreeWay()),
            arm("independent", new Protection.Independent()),
            arm("three-seeds", new Protection.SeedMean(3)),
            arm("chance", new Protection.RandomResponse()));

    private static Arm arm(String name, Protection protection) {
        return new Arm(name, protection, List.of());
    }

    private static Study study(List<Arm> arms) {
        return SmallStudy.of(SmallStudy.BLIND, 4).withArms(arms);
    }

    private static RunOutcome.Completed completed(Study study) {
        return assertInstanceOf(RunOutcome.Completed.class, new PseudoExperiments(study, GENERATOR).outcome(1));
    }

    private static RunDetail detail(Arm... arms) {
        return new PseudoExperiment(study(List.of(arms)), GENERATOR).examine(1);
    }

    private static HypothesisDetail first(RunDetail detail, int arm) {
        return detail.arms().get(arm).hypotheses().get(0);
    }

    @Test
    void armOfTheListHasTheRowsOfAStudyWithoutList() {
        RunOutcome.Completed alone = completed(SmallStudy.of(SmallStudy.BLIND, 4));
        RunOutcome.Completed among = completed(study(EVERY_PROTECTION));

        assertEquals(alone.fits(), named(among.fits(), "published", Arm.PUBLISHED.name()));
        assertEquals(alone.row().maximum(), among.row().maximum());
        assertEquals(alone.row().trainingLoss(), among.row().trainingLoss());
        assertEquals(alone.row().leakage(), among.row().leakage());
        assertEquals(List.of(), alone.arms());
    }

    /** Loss, batches and epochs of the arm; net, optimiser and random numbers of the study. */
    @Test
    void armWithATrainingOfItsOwnHasTheRowsOfAStudyWithThatClassifier() {
        ArmTraining training = new ArmTraining(ArmLoss.LABEL_PROPORTION, 16, 3);
        Arm proportions = arm("proportions", new Protection.InSample()).with(training);
        Study alone = SmallStudy.of(SmallStudy.BLIND, 4);
        ClassifierSettings settings =
                training.appliedTo(alone.classifier().network().orElseThrow().settings());
        List<FitRow> expected = completed(SmallStudy.with(settings, alone)).fits();

        List<FitRow> among = completed(study(List.of(arm("published", new Protection.InSample()), proportions)))
                .fits();
        assertEquals(expected, named(among, "proportions", Arm.PUBLISHED.name()));
        assertNotEquals(expected, named(among, "published", Arm.PUBLISHED.name()));
    }

    @Test
    void armHasTheSameRowsWhateverOthersThereAre() {
        RunOutcome.Completed all = completed(study(EVERY_PROTECTION));
        for (Arm arm : EVERY_PROTECTION) {
            RunOutcome.Completed alone = completed(study(List.of(arm)));
            assertEquals(alone.fits(), named(all.fits(), arm.name(), arm.name()), arm.name());
        }
    }

    /** The rows of an arm under another name. */
    static List<FitRow> named(List<FitRow> fits, String arm, String name) {
        return fits.stream()
                .filter(fit -> fit.arm().equals(arm))
                .map(fit -> new FitRow(
                        fit.run(),
                        name,
                        fit.hypothesisGeV(),
                        fit.keptFraction(),
                        fit.eventsKept(),
                        fit.threshold(),
                        fit.windowEvents(),
                        fit.sidebandEvents(),
                        fit.signalKept(),
                        fit.background(),
                        fit.signal(),
                        fit.sideband(),
                        fit.sidebandYield(),
                        fit.significances()))
                .toList();
    }

    @Test
    void everyArmHasARowWithItsNumberOfNets() {
        RunOutcome.Completed outcome = completed(study(EVERY_PROTECTION));
        assertEquals(
                EVERY_PROTECTION.stream().map(Arm::name).toList(),
                outcome.arms().stream().map(ArmRow::arm).toList());
        assertEquals(
                List.of(2, 4, 10, 12, 2, 2, 6, 0),
                outcome.arms().stream().map(ArmRow::nets).toList());
        ArmRow chance = outcome.arms().get(7);
        assertNull(chance.loss());
        assertNull(chance.leakage());
        assertEquals(0.5, chance.aucScanned(), 0.05);
    }

    /** On an engine that trains them together, where the price does not depend on a clock. */
    @Test
    void netsThatAreTrainedOnFewerEventsCostLess() {
        Study together = SmallStudy.on(new EightAtOnceProvider().name(), study(EVERY_PROTECTION));
        RunOutcome.Completed outcome = completed(together);
        List<ArmRow> arms = outcome.arms();
        double published = arms.get(0).trainingSeconds();
        assertTrue(published > 0);
        assertEquals(published, outcome.row().priceSeconds());
        double[] expected = {1, 2 * 0.5, 5 * 0.8, 6 / 3.0, 1 / 3.0, 1, 3, 0};
        for (int arm = 0; arm < expected.length; arm++) {
            assertEquals(
                    expected[arm],
                    arms.get(arm).trainingSeconds() / published,
                    0.05 * expected[arm],
                    arms.get(arm).arm());
        }
    }

    @Test
    void commonNetsAreTrainedOnce() {
        Study shared = study(List.of(
                arm("published", new Protection.InSample()),
                arm("three-seeds", new Protection.SeedMean(3)),
                arm("halves", new Protection.HalfSplit()),
                arm("two-fold", new Protection.KFold(2))));
        PreparedRun prepared = new PseudoExperiment(shared, GENERATOR).prepare(1, new RunClock());
        assertEquals(2 * (3 + 2), prepared.tasks().size());
        assertEquals(2 * (3 + 2), shared.netsPerRun());
    }

    @Test
    void foldsAreScoredByTheNetThatDidNotSeeThem() {
        Study study = study(List.of(arm("three-fold", new Protection.KFold(3))));
        PseudoExperiment experiment = new PseudoExperiment(study, GENERATOR);
        PreparedRun prepared = experiment.prepare(1, new RunClock());
        HypothesisDetail detail = experiment.examine(1).firstArm().hypotheses().get(0);
        List<TrainingTask> tasks = prepared.tasks().subList(0, 3);
        int trainedOn = tasks.stream().mapToInt(task -> task.dataset().size()).sum();
        assertEquals(2 * detail.dataset().size(), trainedOn, "each event is in two of three trainings");

        for (int fold = 0; fold < 3; fold++) {
            float[] ofNet = ClassifierResponse.of(
                    detail.trainings().get(fold).weights(), detail.dataset().features());
            double[] seen = tasks.get(fold).dataset().massGeV();
            int scored = 0;
            for (int event = 0; event < ofNet.length; event++) {
                double massGeV = detail.dataset().massGeV()[event];
                if (Arrays.stream(seen).noneMatch(mass -> mass == massGeV)) {
                    assertEquals(ofNet[event], detail.response()[event], "event " + event + " of fold " + fold);
                    scored++;
                }
            }
            assertEquals(detail.dataset().size() / 3.0, scored, 1);
        }
    }

    @Test
    void nestedNetsAreStoppedByAFoldOfTheirOwn() {
        Study study = study(List.of(arm("nested", new Protection.NestedKFold(3))));
        PreparedRun prepared = new PseudoExperiment(study, GENERATOR).prepare(1, new RunClock());
        for (TrainingTask task : prepared.tasks()) {
            double[] validating = task.validation().orElseThrow().massGeV();
            assertEquals(task.dataset().size(), validating.length, 1);
            assertTrue(
                    Arrays.stream(validating)
                            .noneMatch(mass ->
                                    Arrays.stream(task.dataset().massGeV()).anyMatch(seen -> seen == mass)),
                    "a validation event is trained on");
        }
    }

    @Test
    void thirdsScanEventsThatTheNetHasNeverSeen() {
        RunDetail detail =
                detail(arm("thirds", new Protection.ThreeWay()), arm("published", new Protection.InSample()));
        int all = first(detail, 1).dataset().size();
        assertEquals(all / 3.0, first(detail, 0).dataset().size(), 1);
        assertEquals(first(detail, 0).dataset().size(), first(detail, 0).response().length);
    }

    @Test
    void independentNetScoresTheSameEventsOtherwise() {
        RunDetail detail =
                detail(arm("published", new Protection.InSample()), arm("elsewhere", new Protection.Independent()));
        assertArrayEquals(
                first(detail, 0).dataset().massGeV(), first(detail, 1).dataset().massGeV());
        assertNotEquals(first(detail, 0).response()[0], first(detail, 1).response()[0]);
    }

    @Test
    void seedMeanIsTheMeanResponse() {
        HypothesisDetail detail = first(detail(arm("two-seeds", new Protection.SeedMean(2))), 0);
        List<float[]> responses = detail.trainings().stream()
                .map(net ->
                        ClassifierResponse.of(net.weights(), detail.dataset().features()))
                .toList();
        IntStream.range(0, detail.response().length)
                .forEach(event -> assertEquals(
                        0.5 * (responses.get(0)[event] + responses.get(1)[event]), detail.response()[event], 1e-7));
        assertNotEquals(responses.get(0)[0], responses.get(1)[0]);
    }

    @Test
    void armsMayHaveOtherInputs() {
        Arm leaking = new Arm("leaking", new Protection.Independent(), SmallStudy.LEAKING);
        RunOutcome.Completed outcome = completed(study(List.of(arm("blind", new Protection.Independent()), leaking)));
        double blind = outcome.arms().get(0).leakage().aucIndependent();
        double knowing = outcome.arms().get(1).leakage().aucIndependent();
        assertTrue(knowing > blind + 0.03, blind + " and " + knowing);
    }
}
