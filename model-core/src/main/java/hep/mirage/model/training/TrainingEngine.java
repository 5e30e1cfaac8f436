package hep.mirage.model.training;

import java.util.List;

/**
 * Trains classifiers. Engines differ in speed and in how many nets they train at once, not in what they compute: from the
 * same task they agree to the tolerances that their tests state, and the same task on the same engine always gives the same
 * bits, whatever tasks come beside it.
 *
 * <p>An instance may hold scratch memory and serves one thread. It is opened by its {@link TrainingEngineProvider}.
 */
public interface TrainingEngine extends AutoCloseable {
    /** Name of the engine in study files and tables; its provider's. */
    String name();

    /** How many tasks it wants in one call to be busy, at least 1. One that trains a net after the other says 1. */
    int tasksInFlight();

    /**
     * Trains all tasks.
     *
     * @param tasks any number of them, more or less than {@link #tasksInFlight()}; none gives no results
     * @return [tasks], in the order of the tasks, in whatever order the engine works
     * @throws IllegalArgumentException where a task cannot be trained as it asks, by this engine or at all; then there is no
     *     result of the other tasks either. A net that diverges is a result
     * @throws EngineFailure where the engine cannot go on, whatever the tasks
     */
    List<TrainingResult> train(List<TrainingTask> tasks);

    /**
     * Trains one net.
     *
     * @param task what to train
     * @throws IllegalArgumentException where it cannot be trained as it asks
     */
    default TrainingResult train(TrainingTask task) {
        return train(List.of(task)).get(0);
    }

    /**
     * What trains a task, for the record: a card with its driver and the mark of its kernels, or the kernels of the CPU. Decides
     * no bit where engines are bit-identical.
     *
     * @param task a training
     */
    default String trainedOn(TrainingTask task) {
        return "CPU";
    }

    /** Gives back what the engine holds. */
    @Override
    void close();
}
