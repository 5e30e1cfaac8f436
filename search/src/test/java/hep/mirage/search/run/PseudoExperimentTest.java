package hep.mirage.search.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.EarlyStopping;
import hep.mirage.model.training.TrainingEngine;
import hep.mirage.model.training.TrainingEngines;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.study.ClassifierDesign;
import hep.mirage.search.study.ClassifierPlan;
import hep.mirage.search.study.Study;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class PseudoExperimentTest {
    private static final Generator GENERATOR = new FallingSpectrumGenerator();

    private static RunOutcome.Completed completed(Study study, long run) {
        return assertInstanceOf(
                RunOutcome.Completed.class, new PseudoExperiments(study, GENERATOR).outcome(run), "run " + run);
    }

    /** The dataset from the study's own generator. */
    private static EventBatch eventsOf(PreparedRun prepared) {
        return prepared.datasets().get(Arm.PUBLISHED.generator()).events();
    }

    /** The same code with the same seeds: a drawn dataset that is handed over as data has the rows of its run. */
    @Test
    void givenEventsAreSearchedAsDrawnOnes() {
        Study study = SmallStudy.of(SmallStudy.BLIND, 4);
        PseudoExperiment experiment = new PseudoExperiment(study, GENERATOR);
        PreparedRun drawn = experiment.prepare(1, new RunClock());
        PreparedRun given = experiment.prepare(1, eventsOf(drawn), new RunClock());
        try (TrainingEngine engine =
                TrainingEngines.named(TrainingEngines.DEFAULT).open()) {
            RunDetail detail = experiment.finish(given, TimedTraining.of(engine, given.tasks()), new RunClock());
            RunOutcome.Completed rows = experiment.rows(detail);
            RunOutcome.Completed ofRun = completed(study, 1);
            assertEquals(ofRun.fits(), rows.fits());
            assertEquals(ofRun.row().leakage(), rows.row().leakage());
            assertEquals(ofRun.row().maximum(), rows.row().maximum());
        }
    }

    @Test
    void observedEventsHaveSeedsOfTheirOwnAndMeasureTheLeakage() {
        Study study = SmallStudy.of(SmallStudy.BLIND, 4);
        PseudoExperiment experiment = new PseudoExperiment(study, GENERATOR);
        EventBatch events = eventsOf(experiment.prepare(3, new RunClock()));
        RunOutcome.Completed first = experiment.rows(experiment.examine(0, events));
        RunOutcome.Completed second = experiment.rows(experiment.examine(1, events));
        assertEquals(events.size(), first.row().events());
        assertNotEquals(first.row().trainingLoss(), second.row().trainingLoss());
        assertNotEquals(completed(study, 3).row().trainingLoss(), first.row().trainingLoss());
        assertNull(completed(study, 3).row().leakage(), "run 3 of an ensemble that measures two");
        assertNotNull(first.row().leakage());
        assertTrue(PseudoExperiment.OBSERVED_RUN > 2L * Integer.MAX_VALUE, "above the last run of any ensemble");
    }

    @Test
    void givesTheSameRowsWhateverRanBefore() {
        Study study = SmallStudy.of(SmallStudy.BLIND, 4);
        List<RunOutcome> outcomes = new ArrayList<>();
        new PseudoExperiments(study, GENERATOR).compute(List.of(0L, 1L, 3L).iterator(), outcomes::add);
        RunOutcome.Completed after = (RunOutcome.Completed) outcomes.get(2);

        RunOutcome.Completed alone = completed(study, 3);

        assertEquals(alone.fits(), after.fits());
        assertEquals(alone.row().trainingLoss(), after.row().trainingLoss());
        assertEquals(alone.row().maximum(), after.row().maximum());
    }

    @Test
    void differentRunsAreDifferentDatasets() {
        Study study = SmallStudy.of(SmallStudy.BLIND, 4);
        float[] first = inputs(study, 0);
        float[] second = inputs(study, 1);
        assertNotEquals(first.length, second.length, "as many events by Poisson's law");
        long equal = IntStream.range(0, Math.min(first.length, second.length))
                .filter(i -> first[i] == second[i])
                .count();
        // The number of jets is one of four: a quarter of a third of the inputs, and no phi.
        assertTrue(equal < 0.2 * first.length, equal + " of " + first.length + " inputs are the same");
        assertArrayEquals(first, inputs(study, 0));
    }

    private static float[] inputs(Study study, long run) {
        return new PseudoExperiment(study, GENERATOR)
                .examine(run)
                .firstArm()
                .hypotheses()
                .get(0)
                .dataset()
                .features();
    }

    @Test
    void hasARowForEveryHypothesisAndWorkingPoint() {
        List<FitRow> fits = completed(SmallStudy.of(SmallStudy.BLIND, 4), 0).fits();
        assertEquals(
                List.of(List.of(145.0, 0.5), List.of(145.0, 0.9), List.of(150.0, 0.5), List.of(150.0, 0.9)),
                fits.stream()
                        .map(fit -> List.of(fit.hypothesisGeV(), fit.keptFraction()))
                        .toList());
    }

    @Test
    void countsOfARowAddUp() {
        for (FitRow fit : completed(SmallStudy.of(SmallStudy.BLIND, 4), 2).fits()) {
            assertEquals(fit.eventsKept(), fit.windowEvents() + fit.sidebandEvents(), fit.toString());
        }
    }

    @Test
    void maximumIsTheLargestLikelihoodSignificance() {
        Study study = SmallStudy.of(SmallStudy.BLIND, 12);
        Set<List<Double>> places = new HashSet<>();
        int deficits = 0;
        for (long run = 0; run < 12; run++) {
            RunOutcome.Completed outcome = completed(study, run);
            FitRow largest = outcome.fits().stream()
                    .max(Comparator.comparingDouble(PseudoExperimentTest::likelihood))
                    .orElseThrow();
            RunRow.Maximum maximum = outcome.row().maximum();
            assertEquals(likelihood(largest), maximum.zLikelihood(), "run " + run);
            assertEquals(
                    List.of(largest.hypothesisGeV(), largest.keptFraction()),
                    List.of(maximum.hypothesisGeV(), maximum.keptFraction()),
                    "run " + run);
            places.add(List.of(maximum.hypothesisGeV(), maximum.keptFraction()));
            double smallest = outcome.fits().stream()
                    .mapToDouble(PseudoExperimentTest::likelihood)
                    .min()
                    .orElseThrow();
            deficits += -smallest > likelihood(largest) ? 1 : 0;
        }
        assertTrue(places.size() > 2, "always at the same places: " + places);
        assertTrue(deficits > 0, "no run in which the largest Z without its sign is another one");
    }

    private static double likelihood(FitRow fit) {
        return fit.z(SignificanceKind.LIKELIHOOD);
    }

    /** Events not used for training are scanned too: the counts are those of all events. */
    @Test
    void stopsEarlyAndScansAllEvents() {
        Study study = SmallStudy.of(SmallStudy.BLIND, 4);
        ClassifierPlan plan = study.classifier();
        ClassifierDesign.Network net = plan.network().orElseThrow();
        ClassifierSettings settings = net.settings().withEpochs(20, new EarlyStopping(0.25, 1, 0));
        Study stopping =
                study.withClassifier(new ClassifierPlan(plan.inputs(), plan.angleEncoding(), net.engine(), settings));
        RunOutcome.Completed run = completed(stopping, 0);
        assertTrue(run.row().validation().epochs() < 20, run.row().toString());
        assertEquals(Math.log(2), run.row().validation().loss(), 0.1);
        assertEquals(
                run.fits().stream().map(FitRow::eventsKept).toList(),
                completed(study, 0).fits().stream().map(FitRow::eventsKept).toList());
        assertNull(completed(study, 0).row().validation());
    }

    @Test
    void measuresNoLeakageWhereInputsKnowNothingOfTheMass() {
        RunOutcome.Completed run = completed(SmallStudy.of(SmallStudy.BLIND, 4), 0);
        double pull = (run.row().leakage().aucIndependent() - 0.5)
                / run.row().leakage().standardError();
        assertTrue(Math.abs(pull) < 4, "AUC on independent events is " + pull + " sigma from 0.5");
    }

    @Test
    void measuresLeakageWhereAnInputGivesTheMassAway() {
        RunOutcome.Completed run = completed(SmallStudy.of(SmallStudy.LEAKING, 4), 0);
        assertTrue(run.row().leakage().aucIndependent() > 0.8, run.row().toString());
    }

    @Test
    void measuresLeakageOnTheFirstRunsOnly() {
        assertNull(completed(SmallStudy.of(SmallStudy.BLIND, 4), 2).row().leakage());
    }

    @Test
    void aRunThatBreaksOffNamesItsStage() {
        Study study = SmallStudy.of(SmallStudy.BLIND, 4);
        RunOutcome outcome = new PseudoExperiments(study, new BrokenGenerator(GENERATOR.schema())).outcome(1);
        RunOutcome.Failed failed = assertInstanceOf(RunOutcome.Failed.class, outcome);
        assertEquals("dataset", failed.failure().stage());
        assertTrue(
                failed.failure().reason().contains("no beam"), failed.failure().reason());
        assertEquals(1, failed.run());
    }

    private record BrokenGenerator(FeatureSchema schema) implements Generator {
        @Override
        public EventBatch sample(int events, UniformRandomProvider random) {
            throw new IllegalStateException("no beam");
        }
    }
}
