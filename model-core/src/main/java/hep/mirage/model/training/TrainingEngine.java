package hep.mirage.model.training;

import java.util.List;

/**
 * Trains classifiers. Engines differ in speed and in the number of nets that they train at once, not in what they compute: for
 * the same task they agree within the tolerances stated in their tests, and the same task on the same engine always gives the
 * same bits, whatever other tasks run at the same time.
 *
 * <p>An instance may hold scratch memory and is not thread-safe. It is opened by its {@link TrainingEngineProvider}.
 */
public interface TrainingEngine extends AutoCloseable {
    /** Name of the engine in study files and tables; its provider's. */
    String name();

    /**
     * Number of tasks per call that keep the engine fully occupied, at least 1. An engine that trains one net after the other
     * returns 1.
     */
    int tasksInFlight();

    /**
     * Whether the thread that calls {@link #train} does all the work, so that its processor time is the time of a training. False
     * for an engine on a device or with threads of its own.
     */
    default boolean worksOnCallingThread() {
        return tasksInFlight() == 1;
    }

    /**
     * Trains all tasks.
     *
     * @param tasks any number of them, more or fewer than {@link #tasksInFlight()}; an empty list gives no results
     * @return [tasks], in the order of the tasks, regardless of the order in which the engine works
     * @throws IllegalArgumentException if the settings of a task cannot be trained, by this engine or at all; the other tasks
     *     then have no result either. A diverged net is a result, not an exception
     * @throws EngineFailure if the engine cannot continue, regardless of the tasks
     */
    List<TrainingResult> train(List<TrainingTask> tasks);

    /**
     * Trains one net.
     *
     * @param task what to train
     * @throws IllegalArgumentException if its settings cannot be trained
     */
    default TrainingResult train(TrainingTask task) {
        return train(List.of(task)).get(0);
    }

    /**
     * The hardware and software that train a task, for the record: a card with its driver and kernel version, or the kernels
     * of the CPU. Bit-identical engines do not depend on it.
     *
     * @param task a training
     */
    default String trainedOn(TrainingTask task) {
        return "CPU";
    }

    /** Releases the engine's resources. */
    @Override
    void close();
}
