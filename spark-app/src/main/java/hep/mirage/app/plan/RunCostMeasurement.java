package hep.mirage.app.plan;

import hep.mirage.app.config.EnsemblePlan;
import hep.mirage.app.config.Study;
import hep.mirage.app.ensemble.PreparedRun;
import hep.mirage.app.ensemble.PseudoExperiment;
import hep.mirage.app.ensemble.RunClock;
import hep.mirage.app.plan.CpuTimer.Timing;
import hep.mirage.app.table.RunRow.StageSeconds;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.TrainingEngine;
import hep.mirage.model.training.TrainingEngineProvider;
import hep.mirage.model.training.TrainingEngines;
import hep.mirage.model.training.TrainingResult;
import hep.mirage.model.training.TrainingTask;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Times run 0: its training in slices of {@value #SLICE_STEPS} steps, and everything before and after it as the run itself
 * does it, over and over, stage by stage.
 *
 * <p>A run's training is its training events times its epochs times the cost of an event in a slice. With early stopping the
 * epochs are the most that there can be, and what validating takes is left out.
 */
public final class RunCostMeasurement {
    /** Optimiser steps of a timed slice: {@value}. */
    public static final int SLICE_STEPS = 512;

    private static final double TRAINING_SECONDS = 5;
    private static final CpuTimer STAGES_TIMER = new CpuTimer(2, 2);

    private final ClassifierSettings settings;
    private final PseudoExperiment experiment;
    private final TrainingEngineProvider provider;

    /**
     * Prepares the measurement.
     *
     * @param study what a run computes
     * @param generator the study's generator
     * @throws InvalidInput where the study's engine is not to be had here, or trains many nets at once
     */
    public RunCostMeasurement(Study study, Generator generator) {
        this.settings = study.classifier().settings();
        this.experiment = new PseudoExperiment(measuringLeakage(study), generator);
        this.provider = requireTimed(study.classifier().engine());
    }

    /**
     * An engine whose training can be timed by the thread's processor time.
     *
     * @param engine name of the engine
     * @throws InvalidInput where it is not to be had here, or trains many nets at once
     */
    public static TrainingEngineProvider requireTimed(String engine) {
        TrainingEngineProvider provider = TrainingEngines.named(engine);
        if (provider.typicalTasksInFlight() > 1) {
            throw new InvalidInput("training engine '" + engine + "' trains " + provider.typicalTasksInFlight()
                    + " nets at once, which no core's time tells; time a short ensemble with mirage run --runs "
                    + provider.typicalTasksInFlight());
        }
        return provider;
    }

    /** Run 0 measures the leakage, whatever the study asks for. */
    private static Study measuringLeakage(Study study) {
        EnsemblePlan plan = study.ensemble();
        return study.withEnsemble(new EnsemblePlan(
                plan.firstRun(),
                plan.runs(),
                plan.masterSeed(),
                plan.batchRuns(),
                Math.max(1, plan.leakageRuns()),
                plan.failureLimit()));
    }

    /** Measures for some ten seconds: long enough for the compiler to have done its best. */
    public RunCost measure() {
        return measure(TRAINING_SECONDS, STAGES_TIMER);
    }

    /**
     * Measures.
     *
     * @param trainingSeconds processor time to spend on training at least [s]
     * @param stagesTimer times the other stages, all together
     */
    RunCost measure(double trainingSeconds, CpuTimer stagesTimer) {
        List<TrainingTask> tasks = experiment.prepare(0, new RunClock()).tasks();
        TrainingSlices.Cost training;
        try (TrainingEngine engine = provider.open()) {
            training = new TrainingSlices(engine, tasks.get(0)).measure(trainingSeconds);
        }
        double trainingPart = 1 - settings.earlyStopping().validationFraction();
        long trainedEvents = Math.round(trainingPart
                * settings.epochs()
                * tasks.stream().mapToLong(task -> task.dataset().size()).sum());

        List<StageSeconds> runs = new ArrayList<>();
        List<TrainingResult> trained = Collections.nCopies(tasks.size(), training.trained());
        Timing timing = stagesTimer.time(() -> runs.add(untrained(trained)));
        List<StageSeconds> timed = runs.subList(runs.size() - timing.repetitions(), runs.size());
        StageSeconds seconds = new StageSeconds(
                median(timed, StageSeconds::dataset),
                training.secondsAnEvent() * trainedEvents,
                median(timed, StageSeconds::response),
                median(timed, StageSeconds::fit),
                median(timed, StageSeconds::leakage));
        return new RunCost(seconds, training.steps(trainedEvents), training.timedSteps());
    }

    /** Run 0 without its training, in processor time of this thread. */
    private StageSeconds untrained(List<TrainingResult> trained) {
        RunClock clock = new RunClock(CpuTimer::threadNanoseconds);
        PreparedRun prepared = experiment.prepare(0, clock);
        return experiment.finish(prepared, trained, clock).seconds();
    }

    private static double median(List<StageSeconds> timed, ToDoubleFunction<StageSeconds> stage) {
        double[] seconds = timed.stream().mapToDouble(stage).sorted().toArray();
        return seconds[seconds.length / 2];
    }
}
