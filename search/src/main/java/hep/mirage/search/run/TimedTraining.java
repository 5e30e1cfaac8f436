package hep.mirage.search.run;

import hep.mirage.model.training.TrainingEngine;
import hep.mirage.model.training.TrainingResult;
import hep.mirage.model.training.TrainingTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * The result of a training and the time that it took, which is the price of the arms that need it.
 *
 * @param result the net, or why there is none
 * @param nanoseconds wall time [ns]; on an engine that trains many nets at once, a share of the time of all of them
 */
public record TimedTraining(TrainingResult result, long nanoseconds) {
    /** Rejects a null result. */
    public TimedTraining {
        Objects.requireNonNull(result, "result");
    }

    /**
     * Trains nets. An engine that trains one after the other is timed net by net. Otherwise the time of the call is shared in
     * proportion to the multiplications: events, epochs and weights.
     *
     * @param engine of this thread
     * @param tasks what to train
     * @return [tasks], in their order
     * @throws IllegalArgumentException as {@link TrainingEngine#train(List)}
     */
    public static List<TimedTraining> of(TrainingEngine engine, List<TrainingTask> tasks) {
        return of(engine, tasks, System::nanoTime);
    }

    /** Trains nets by a clock [ns]. */
    static List<TimedTraining> of(TrainingEngine engine, List<TrainingTask> tasks, LongSupplier clock) {
        return engine.tasksInFlight() == 1 ? oneByOne(engine, tasks, clock) : together(engine, tasks, clock);
    }

    private static List<TimedTraining> oneByOne(TrainingEngine engine, List<TrainingTask> tasks, LongSupplier clock) {
        List<TimedTraining> trained = new ArrayList<>();
        for (TrainingTask task : tasks) {
            long begin = clock.getAsLong();
            TrainingResult result = engine.train(task);
            trained.add(new TimedTraining(result, clock.getAsLong() - begin));
        }
        return trained;
    }

    private static List<TimedTraining> together(TrainingEngine engine, List<TrainingTask> tasks, LongSupplier clock) {
        long begin = clock.getAsLong();
        List<TrainingResult> results = engine.train(tasks);
        double aMultiplication = (clock.getAsLong() - begin)
                / tasks.stream().mapToDouble(TimedTraining::multiplications).sum();
        List<TimedTraining> trained = new ArrayList<>();
        for (int task = 0; task < tasks.size(); task++) {
            trained.add(new TimedTraining(
                    results.get(task), Math.round(aMultiplication * multiplications(tasks.get(task)))));
        }
        return trained;
    }

    private static double multiplications(TrainingTask task) {
        return (double) task.dataset().size()
                * task.settings().epochs()
                * task.initial().values().length;
    }
}
