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
 * @param wallNanoseconds elapsed time [ns]; on an engine that trains many nets at once, a share of the time of all of them
 * @param priceNanoseconds processor time of the thread, or the elapsed time on an engine that works elsewhere, see {@link
 *     TrainingEngine#worksOnCallingThread()} [ns]
 */
public record TimedTraining(TrainingResult result, long wallNanoseconds, long priceNanoseconds) {
    /** Rejects a null result. */
    public TimedTraining {
        Objects.requireNonNull(result, "result");
    }

    /**
     * Time sources.
     *
     * @param wall elapsed time since an arbitrary moment [ns]
     * @param processor processor time of the calling thread [ns]
     */
    record Clocks(LongSupplier wall, LongSupplier processor) {}

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
        return of(engine, tasks, new Clocks(System::nanoTime, ThreadTime::nanoseconds));
    }

    /** Trains nets by given clocks. */
    static List<TimedTraining> of(TrainingEngine engine, List<TrainingTask> tasks, Clocks clocks) {
        return engine.tasksInFlight() == 1 ? oneByOne(engine, tasks, clocks) : together(engine, tasks, clocks.wall());
    }

    private static List<TimedTraining> oneByOne(TrainingEngine engine, List<TrainingTask> tasks, Clocks clocks) {
        LongSupplier price = engine.worksOnCallingThread() ? clocks.processor() : clocks.wall();
        List<TimedTraining> trained = new ArrayList<>();
        for (TrainingTask task : tasks) {
            long begin = clocks.wall().getAsLong();
            long priceBefore = price.getAsLong();
            TrainingResult result = engine.train(task);
            trained.add(new TimedTraining(result, clocks.wall().getAsLong() - begin, price.getAsLong() - priceBefore));
        }
        return trained;
    }

    private static List<TimedTraining> together(TrainingEngine engine, List<TrainingTask> tasks, LongSupplier wall) {
        long begin = wall.getAsLong();
        List<TrainingResult> results = engine.train(tasks);
        double aMultiplication = (wall.getAsLong() - begin)
                / tasks.stream().mapToDouble(TimedTraining::multiplications).sum();
        List<TimedTraining> trained = new ArrayList<>();
        for (int task = 0; task < tasks.size(); task++) {
            long share = Math.round(aMultiplication * multiplications(tasks.get(task)));
            trained.add(new TimedTraining(results.get(task), share, share));
        }
        return trained;
    }

    private static double multiplications(TrainingTask task) {
        return (double) task.dataset().size()
                * task.settings().epochs()
                * task.initial().values().length;
    }
}
