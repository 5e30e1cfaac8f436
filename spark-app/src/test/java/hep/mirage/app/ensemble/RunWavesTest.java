package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.EarlyStopping;
import hep.mirage.model.training.RunRandomness;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.model.training.engine.FusedEngine;
import hep.mirage.model.training.optimizer.AdamSettings;
import hep.mirage.search.row.FitTable;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.run.EightAtOnce;
import hep.mirage.search.run.FallingSpectrumGenerator;
import hep.mirage.search.run.PseudoExperiment;
import hep.mirage.search.run.PseudoExperiments;
import hep.mirage.search.run.RunOutcome;
import hep.mirage.search.run.RunWaves;
import hep.mirage.search.run.SmallStudy;
import hep.mirage.search.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs in waves have the rows that they have one by one, whatever happens to the others. Two nets a run. */
class RunWavesTest {
    private static final int RUNS = 10;
    private static final Generator GENERATOR = new FallingSpectrumGenerator();
    private static final Study STUDY = SmallStudy.of(SmallStudy.BLIND, RUNS);

    /** Results of the default engine, run by run. */
    private static final List<RunOutcome> ONE_BY_ONE = oneByOne(STUDY, GENERATOR);

    private static List<RunOutcome> oneByOne(Study study, Generator generator) {
        List<RunOutcome> outcomes = new ArrayList<>();
        for (long run = 0; run < RUNS; run++) {
            outcomes.add(new PseudoExperiments(study, generator).outcome(run));
        }
        return outcomes;
    }

    private static List<RunOutcome> inWaves(Study study, Generator generator, EightAtOnce engine, int runsAWave) {
        List<RunOutcome> outcomes = new ArrayList<>();
        new RunWaves(new PseudoExperiment(study, generator), engine, runsAWave)
                .compute(LongStream.range(0, RUNS).iterator(), outcomes::add);
        return outcomes;
    }

    /** All values but the seconds. */
    private static List<Object> values(RunOutcome outcome) {
        List<Object> values = new ArrayList<>();
        if (outcome instanceof RunOutcome.Completed completed) {
            values.add(RunRow.TABLE.reproducibleValues(completed.row()));
            completed.fits().forEach(fit -> values.add(FitTable.PUBLISHED.reproducibleValues(fit)));
        } else {
            values.add(outcome);
        }
        return values;
    }

    private static List<List<Object>> values(List<RunOutcome> outcomes) {
        return outcomes.stream().map(RunWavesTest::values).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 10, 64})
    void givesTheRowsOfRunsOneByOne(int runsAWave) {
        List<RunOutcome> outcomes = inWaves(STUDY, GENERATOR, new EightAtOnce(), runsAWave);
        assertEquals(values(ONE_BY_ONE), values(outcomes));
    }

    @Test
    void anEngineThatIsAskedForByNameIsKeptBusy() {
        Study study = SmallStudy.on(EightAtOnce.NAME, STUDY);
        PseudoExperiments experiments = new PseudoExperiments(study, GENERATOR);
        assertEquals(4, experiments.runsAtOnce());
        RunOutcome.Completed alone = assertInstanceOf(RunOutcome.Completed.class, experiments.outcome(3));
        assertEquals(EightAtOnce.NAME, alone.row().engine());
        assertEquals(((RunOutcome.Completed) new PseudoExperiments(STUDY, GENERATOR).outcome(3)).fits(), alone.fits());
    }

    @Test
    void theDeviceThatSparkGaveATaskTrainsItsRuns() {
        PseudoExperiments experiments = new PseudoExperiments(SmallStudy.on(EightAtOnce.NAME, STUDY), GENERATOR);
        List<RunOutcome> outcomes = new ArrayList<>();
        experiments.compute(List.of(3L, 4L).iterator(), OptionalInt.of(5), outcomes::add);
        for (RunOutcome outcome : outcomes) {
            assertEquals("device 5", ((RunOutcome.Completed) outcome).row().trainedOn());
        }
        RunOutcome anywhere = experiments.outcome(3);
        assertEquals("CPU", ((RunOutcome.Completed) anywhere).row().trainedOn());
        assertEquals(values(anywhere), values(outcomes.get(0)), "a device decides no row");
    }

    @Test
    void everyCallFillsTheEngineWhileThereAreRuns() {
        EightAtOnce engine = new EightAtOnce();
        inWaves(STUDY, GENERATOR, engine, 4);
        assertEquals(List.of(8, 8, 4), engine.calls());
    }

    @Test
    void stopsEarlyInWavesToo() {
        ClassifierSettings settings =
                STUDY.classifier().network().orElseThrow().settings().withEpochs(20, new EarlyStopping(0.25, 1, 0));
        Study stopping = SmallStudy.with(settings, STUDY);
        assertEquals(values(oneByOne(stopping, GENERATOR)), values(inWaves(stopping, GENERATOR, new EightAtOnce(), 4)));
    }

    private static boolean isOfRun(TrainingTask task, long run, int hypothesis) {
        return task.randomness().equals(new RunRandomness(STUDY.ensemble().masterSeed(), run, hypothesis));
    }

    @Test
    void aNetThatDivergesEndsItsRunAlone() {
        ClassifierSettings steep = new ClassifierSettings(List.of(16, 8), AdamSettings.of(1e38, 0), 3, 1);
        EightAtOnce engine = new EightAtOnce(task -> isOfRun(task, 2, 1)
                ? new TrainingTask(task.dataset(), steep, task.initial(), task.randomness())
                : task);
        List<RunOutcome> outcomes = inWaves(STUDY, GENERATOR, engine, 4);
        assertEquals(List.of(8, 8, 4), engine.calls(), "no wave was trained again");
        List<RunOutcome> expected = new ArrayList<>(ONE_BY_ONE);
        expected.set(2, new PseudoExperiments(SmallStudy.with(steep, STUDY), GENERATOR).outcome(2));
        RunOutcome.Failed failed = assertInstanceOf(RunOutcome.Failed.class, outcomes.get(2));
        assertEquals("training", failed.failure().stage());
        assertEquals(
                "java.lang.ArithmeticException: mean loss NaN nats in epoch 0: the training diverged; lower the"
                        + " learning rate",
                failed.failure().reason());
        assertEquals(values(expected), values(outcomes));
    }

    @Test
    void whatTheEngineRefusesInOneRunDoesNotCostTheOthers() {
        EightAtOnce engine = new EightAtOnce(task -> {
            if (isOfRun(task, 5, 0)) {
                throw new IllegalArgumentException("no such training");
            }
            return task;
        });
        List<RunOutcome> outcomes = inWaves(STUDY, GENERATOR, engine, 10);
        RunOutcome.Failed failed = assertInstanceOf(RunOutcome.Failed.class, outcomes.get(5));
        assertEquals("training", failed.failure().stage());
        assertEquals(
                "java.lang.IllegalArgumentException: no such training",
                failed.failure().reason());
        List<RunOutcome> expected = new ArrayList<>(ONE_BY_ONE);
        expected.set(5, failed);
        assertEquals(values(expected), values(outcomes));
    }

    @Test
    void aRunThatBreaksOffBeforeItsTrainingDoesNotCostTheOthers() {
        Generator flaky = new FlakyGenerator(GENERATOR);
        List<RunOutcome> expected = oneByOne(STUDY, flaky);
        long failed =
                expected.stream().filter(RunOutcome.Failed.class::isInstance).count();
        assertTrue(failed > 0 && failed < RUNS, failed + " of " + RUNS + " runs break off");
        assertEquals(values(expected), values(inWaves(STUDY, flaky, new EightAtOnce(), 4)));
    }

    @Test
    void theWavesTimeIsSharedByItsNets() {
        for (RunOutcome outcome : inWaves(STUDY, GENERATOR, new EightAtOnce(), RUNS)) {
            var seconds = ((RunOutcome.Completed) outcome).row().seconds();
            assertTrue(seconds.dataset() > 0 && seconds.response() > 0 && seconds.fit() > 0, seconds.toString());
            assertTrue(seconds.training() > 0, seconds.toString());
        }
    }

    @Test
    void theFusedEngineTrainsRunByRun() {
        assertEquals(1, new PseudoExperiments(STUDY, GENERATOR).runsAtOnce());
        try (FusedEngine engine = new FusedEngine()) {
            assertEquals(1, engine.tasksInFlight());
        }
    }

    /** Fails about every third run, always the same ones. */
    private record FlakyGenerator(Generator sound) implements Generator {
        @Override
        public FeatureSchema schema() {
            return sound.schema();
        }

        @Override
        public EventBatch sample(int events, UniformRandomProvider random) {
            if (random.nextInt(3) == 0) {
                throw new IllegalStateException("no beam");
            }
            return sound.sample(events, random);
        }
    }
}
