package hep.mirage.search.plan;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.training.TrainingEngine;
import hep.mirage.model.training.TrainingOutcome;
import hep.mirage.model.training.TrainingResult;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.search.plan.CpuTimer.Timing;
import hep.mirage.search.row.RunRow.StageSeconds;
import hep.mirage.search.run.PreparedRun;
import hep.mirage.search.run.PseudoExperiment;
import hep.mirage.search.run.RunClock;
import hep.mirage.search.run.ThreadTime;
import hep.mirage.search.run.TimedTraining;
import hep.mirage.search.source.EventSources;
import hep.mirage.search.study.ClassifierDesign;
import hep.mirage.search.study.EnsemblePlan;
import hep.mirage.search.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/**
 * Times run 0: a training of each kind of net in slices of {@value #SLICE_STEPS} steps, and every other stage repeatedly,
 * with the same code as in a run. On an engine that trains many nets at once, it times the beginning of the first runs' trainings
 * instead, see {@link #measureOnDevice()}.
 *
 * <p>The cost of a training is its events times its epochs times the cost per event of its kind: nets of one shape, with the
 * same settings, which may differ from arm to arm. With early
 * stopping, the number of epochs is the maximum, and the cost of validation is left out.
 */
public final class RunCostMeasurement {
    /** Optimiser steps of a timed slice: {@value}. */
    public static final int SLICE_STEPS = 512;

    /** Runs whose datasets the device is given repeatedly: {@value}. */
    private static final int DEVICE_RUNS = 4;

    private static final double TRAINING_SECONDS = 5;
    private static final CpuTimer STAGES_TIMER = new CpuTimer(2, 2);

    private final PseudoExperiment experiment;
    private final ClassifierDesign classifier;

    /**
     * Prepares the measurement.
     *
     * @param study what a run computes
     * @param sources the study's generators
     * @throws InvalidInput if the study's engine is not available here
     */
    public RunCostMeasurement(Study study, EventSources sources) {
        this.experiment = new PseudoExperiment(measuringLeakage(study), sources);
        this.classifier = study.classifier().design();
        classifier.requireEngine();
    }

    /** Prepares the measurement of a study with a single generator and without signal. */
    RunCostMeasurement(Study study, Generator generator) {
        this(study, EventSources.of(generator));
    }

    /**
     * Whether an engine trains many nets at once, on a device, see {@link #measureOnDevice()}.
     *
     * @param classifier with its engine
     * @throws InvalidInput if it is not on the class path, or cannot be opened here
     */
    public static boolean isTimedOnDevice(ClassifierDesign classifier) {
        classifier.requireEngine();
        try {
            classifier.open(OptionalInt.empty()).close();
        } catch (InvalidInput absent) {
            throw new InvalidInput(absent.getMessage() + "; mirage plan can time it only where it can be opened");
        }
        return classifier.typicalTasksInFlight() > 1;
    }

    /** Run 0 measures the leakage, whether the study asks for it or not. */
    private static Study measuringLeakage(Study study) {
        EnsemblePlan plan = study.ensemble();
        return study.withEnsemble(plan.withLeakageRuns(Math.max(1, plan.leakageRuns())));
    }

    /** Measures on a core for some ten seconds, long enough for the JIT compiler to finish. */
    public RunCost measure() {
        return measure(TRAINING_SECONDS, STAGES_TIMER);
    }

    /**
     * Measures on a core.
     *
     * @param trainingSeconds minimum processor time to spend on training [s]
     * @param stagesTimer times the other stages
     */
    RunCost measure(double trainingSeconds, CpuTimer stagesTimer) {
        List<TrainingTask> tasks = experiment.prepare(0, new RunClock()).tasks();
        if (tasks.isEmpty()) {
            return new RunCost(untrained(stagesTimer, List.of()), 0, 0);
        }
        NetCosts training;
        try (TrainingEngine engine = classifier.open(OptionalInt.empty())) {
            training = NetCosts.measure(engine, tasks, trainingSeconds);
        }
        StageSeconds others = untrained(stagesTimer, training.trained(tasks));
        StageSeconds seconds = new StageSeconds(
                others.dataset(), training.seconds(tasks), others.response(), others.fit(), others.leakage());
        return new RunCost(seconds, training.steps(tasks), training.timedSteps());
    }

    /**
     * Measures on a device for some ten seconds: as many nets as the engine takes at once, on the datasets of the first
     * {@value #DEVICE_RUNS} runs. The other stages are timed on one thread, as usual.
     */
    public DeviceRunCost measureOnDevice() {
        return measureOnDevice(TRAINING_SECONDS, STAGES_TIMER);
    }

    /**
     * Measures on a device.
     *
     * @param trainingSeconds minimum wall time to spend on training [s]
     * @param stagesTimer times the other stages
     */
    DeviceRunCost measureOnDevice(double trainingSeconds, CpuTimer stagesTimer) {
        List<List<TrainingTask>> runs = LongStream.range(0, DEVICE_RUNS)
                .mapToObj(run -> experiment.prepare(run, new RunClock()).tasks())
                .toList();
        DeviceWave.Cost training;
        try (TrainingEngine engine = classifier.open(OptionalInt.empty())) {
            training =
                    new DeviceWave(engine, runs.stream().flatMap(List::stream).toList()).measure(trainingSeconds);
        }
        List<TrainingTask> tasks = runs.get(0);
        StageSeconds others = untrained(stagesTimer, fitting(tasks, training.trained()));
        return new DeviceRunCost(others, training.wave(), training.steps(NetCosts.trainedEvents(tasks)));
    }

    private static List<TrainingResult> fitting(List<TrainingTask> tasks, TrainingResult trained) {
        return tasks.stream().map(task -> fitting(task, trained)).toList();
    }

    /**
     * Processor time of run 0 by stage, without the training of nets: the medians of the timed repetitions. Histograms are
     * counted.
     */
    private StageSeconds untrained(CpuTimer timer, List<TrainingResult> trainings) {
        List<StageSeconds> runs = new ArrayList<>();
        List<TimedTraining> untimed = trainings.stream()
                .map(result -> new TimedTraining(result, 0, 0))
                .toList();
        Timing timing = timer.time(() -> runs.add(untrained(untimed)));
        List<StageSeconds> timed = runs.subList(runs.size() - timing.repetitions(), runs.size());
        return new StageSeconds(
                median(timed, StageSeconds::dataset),
                trainings.isEmpty() ? median(timed, StageSeconds::training) : 0,
                median(timed, StageSeconds::response),
                median(timed, StageSeconds::fit),
                median(timed, StageSeconds::leakage));
    }

    /** The trained net where the task has its shape; else the initial net, whose response costs the same. */
    private static TrainingResult fitting(TrainingTask task, TrainingResult trained) {
        NetworkShape shape = task.initial().shape();
        return trained.orThrow().weights().shape().equals(shape)
                ? trained
                : new TrainingResult.Trained(new TrainingOutcome(task.initial(), new double[] {0}, 0));
    }

    /** Run 0 without its training, in processor time of this thread. */
    private StageSeconds untrained(List<TimedTraining> trained) {
        RunClock clock = new RunClock(ThreadTime::nanoseconds);
        PreparedRun prepared = experiment.prepare(0, clock);
        return experiment.finish(prepared, trained, clock).seconds();
    }

    private static double median(List<StageSeconds> timed, ToDoubleFunction<StageSeconds> stage) {
        double[] seconds = timed.stream().mapToDouble(stage).sorted().toArray();
        return seconds[seconds.length / 2];
    }
}
