package hep.mirage.search.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.TrainingEngine;
import hep.mirage.model.training.TrainingEngines;
import hep.mirage.model.training.TrainingOutcome;
import hep.mirage.model.training.TrainingResult;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.ArmLoss;
import hep.mirage.search.arm.ArmTraining;
import hep.mirage.search.arm.Protection;
import hep.mirage.search.row.RunRow.StageSeconds;
import hep.mirage.search.run.EightAtOnceProvider;
import hep.mirage.search.run.FallingSpectrumGenerator;
import hep.mirage.search.run.PseudoExperiment;
import hep.mirage.search.run.RunClock;
import hep.mirage.search.run.RunDetail;
import hep.mirage.search.run.SmallStudy;
import hep.mirage.search.study.ClassifierDesign;
import hep.mirage.search.study.Study;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class RunCostMeasurementTest {
    private static final CpuTimer BRIEF = new CpuTimer(0, 0);

    /** A draw of the slow generator [s]. */
    private static final double SLOW = 0.05;

    /** Waves go on until then; eight nets of the small study take some milliseconds a wave [s]. */
    private static final double LONGER_THAN_TWO_WAVES = 1;

    private static long stepsOfRun(Study study) {
        RunDetail run = new PseudoExperiment(study, new FallingSpectrumGenerator()).examine(0);
        return run.firstArm().hypotheses().stream()
                .flatMap(hypothesis -> hypothesis.trainings().stream())
                .mapToLong(TrainingOutcome::steps)
                .sum();
    }

    @Test
    void countsTheStepsThatTheRunTakes() {
        Study study = SmallStudy.of(SmallStudy.BLIND, 1);
        long steps = stepsOfRun(study);
        RunCost cost = new RunCostMeasurement(study, new FallingSpectrumGenerator()).measure(0, BRIEF);
        assertEquals(steps, cost.trainingSteps());
        assertEquals(RunCostMeasurement.SLICE_STEPS, cost.timedSteps());
    }

    /** An arm with batches of 16 and three epochs takes other steps than the first one. */
    @Test
    void everyKindOfNetIsTimed() {
        Arm batches =
                new Arm("batches", new Protection.InSample(), List.of()).with(new ArmTraining(ArmLoss.OF_STUDY, 16, 3));
        Study study = SmallStudy.of(SmallStudy.BLIND, 1).withArms(List.of(Arm.PUBLISHED, batches));
        List<TrainingTask> tasks = new PseudoExperiment(study, new FallingSpectrumGenerator())
                .prepare(0, new RunClock())
                .tasks();
        long steps = tasks.stream()
                .mapToLong(task -> (long) task.settings().epochs()
                        * ((task.dataset().size() + task.settings().batchSize() - 1)
                                / task.settings().batchSize()))
                .sum();
        RunCost cost = new RunCostMeasurement(study, new FallingSpectrumGenerator()).measure(0, BRIEF);
        assertEquals(steps, cost.trainingSteps(), tasks.size() / 2.0, "slices may cut a batch short");
        assertEquals(4, tasks.size());
        try (TrainingEngine engine =
                TrainingEngines.named(TrainingEngines.DEFAULT).open()) {
            NetCosts costs = NetCosts.measure(engine, tasks, 0);
            assertEquals(2, costs.byKind().size());
            double seconds = 0;
            for (TrainingTask task : tasks) {
                seconds += costs.seconds(List.of(task));
            }
            assertEquals(seconds, costs.seconds(tasks), 1e-12 * seconds);
        }
    }

    @Test
    void aStageCostsWhatItsWorkTakes() {
        Study study = SmallStudy.of(SmallStudy.BLIND, 1);
        StageSeconds seconds = new RunCostMeasurement(study, new SlowGenerator(new FallingSpectrumGenerator()))
                .measure(0, BRIEF)
                .seconds();
        assertTrue(seconds.dataset() > SLOW, seconds.toString());
        assertTrue(seconds.leakage() > SLOW, seconds.toString());
        for (double other : new double[] {seconds.training(), seconds.response(), seconds.fit()}) {
            assertTrue(other > 0 && other < SLOW, "events are drawn in two stages only: " + seconds);
        }
    }

    /** Seconds are those of a step times the steps: a slip by a factor of the batch or of the epochs would show. */
    @Test
    void trainingCostsWhatItsStepsTake() {
        Study study = SmallStudy.of(SmallStudy.BLIND, 1);
        RunCost cost = new RunCostMeasurement(study, new FallingSpectrumGenerator()).measure(0.2, BRIEF);
        double aStep = cost.seconds().training() / cost.trainingSteps();
        assertTrue(aStep > 1e-8 && aStep < 1e-3, aStep + " s for a step of a net of 8 and 16 nodes");
    }

    /**
     * Uses more processor time for every draw than any stage of a small study.
     *
     * @param events draws the events
     */
    private record SlowGenerator(Generator events) implements Generator {
        @Override
        public FeatureSchema schema() {
            return events.schema();
        }

        @Override
        public EventBatch sample(int number, UniformRandomProvider random) {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long end = threads.getCurrentThreadCpuTime() + (long) (SLOW * 1e9);
            while (threads.getCurrentThreadCpuTime() < end) {
                Thread.onSpinWait();
            }
            return events.sample(number, random);
        }
    }

    @Test
    void aDeviceIsTimedByAsManyNetsAsItWants() {
        EightAtOnceProvider eight = new EightAtOnceProvider();
        Study study = SmallStudy.on(eight.name(), SmallStudy.of(SmallStudy.BLIND, 1));
        DeviceRunCost cost = new RunCostMeasurement(study, new FallingSpectrumGenerator()).measureOnDevice(0, BRIEF);
        assertEquals(eight.typicalTasksInFlight(), cost.training().nets());
        assertEquals(
                (long) eight.typicalTasksInFlight() * DeviceWave.FIRST_STEPS,
                cost.training().steps());
        assertEquals(stepsOfRun(study), cost.trainingSteps());
        assertEquals("CPU", cost.training().trainedOn());
        assertEquals(0, cost.seconds().training());
        assertTrue(cost.seconds().dataset() > 0 && cost.seconds().fit() > 0, cost.toString());
    }

    /** Two epochs of fewer than 2,048 events: the third wave, of 4,096 steps a net, would be longer than the training. */
    @Test
    void aDeviceIsNotTimedBeyondTheEndOfARun() {
        Study study = SmallStudy.on(new EightAtOnceProvider().name(), SmallStudy.of(SmallStudy.BLIND, 1));
        List<TrainingTask> tasks = new PseudoExperiment(study, new FallingSpectrumGenerator())
                .prepare(0, new RunClock())
                .tasks();
        try (TrainingEngine engine = new EightAtOnceProvider().open()) {
            DeviceWave.Cost cost = new DeviceWave(engine, tasks.subList(0, 1)).measure(LONGER_THAN_TWO_WAVES);
            long steps = 2L * tasks.get(0).dataset().size();
            assertEquals(engine.tasksInFlight() * steps, cost.wave().steps());
            TrainingResult whole = engine.train(tasks.get(0));
            assertArrayEquals(
                    whole.orThrow().weights().values(),
                    cost.trained().orThrow().weights().values(),
                    "a wave as long as the training is the training");
        }
    }

    @Test
    void saysWhyAnEngineCannotBeTimed() {
        InvalidInput problem = assertThrows(
                InvalidInput.class,
                () -> RunCostMeasurement.isTimedOnDevice(
                        new ClassifierDesign.Network("no-device", ClassifierSettings.published())));
        assertEquals(
                "training engine 'no-device' finds no device; use the engine fused; mirage plan can time it only where it can be opened",
                problem.getMessage());
    }

    @Test
    void timerWarmsUpOnceAndTimesThrice() {
        int[] calls = {0};
        CpuTimer.Timing timing = BRIEF.time(() -> calls[0]++);
        assertEquals(1 + CpuTimer.FEWEST_REPETITIONS, calls[0]);
        assertEquals(CpuTimer.FEWEST_REPETITIONS, timing.repetitions());
    }
}
