package hep.mirage.app.ensemble;

import hep.mirage.model.training.EngineFailure;
import hep.mirage.model.training.RunRandomness;
import hep.mirage.model.training.TrainingEngine;
import hep.mirage.model.training.TrainingEngineProvider;
import hep.mirage.model.training.TrainingResult;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.model.training.engine.FusedEngine;
import java.util.List;
import java.util.function.Predicate;
import org.apache.spark.TaskContext;

/** A test engine that trains two nets at once, with the kernels of the fused engine, and whose device is lost at times. */
public final class LostDevice implements TrainingEngine {
    /** The first run whose nets {@link ForGood} never trains: {@value}. */
    public static final long FIRST_LOST_RUN = 4;

    private static final int IN_FLIGHT = 2;

    private final String name;
    private final Predicate<List<TrainingTask>> lost;

    private LostDevice(String name, Predicate<List<TrainingTask>> lost) {
        this.name = name;
        this.lost = lost;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int tasksInFlight() {
        return IN_FLIGHT;
    }

    @Override
    public List<TrainingResult> train(List<TrainingTask> tasks) {
        if (lost.test(tasks)) {
            throw new EngineFailure("the device of the tests was lost");
        }
        FusedEngine fused = new FusedEngine();
        return tasks.stream().map(fused::train).toList();
    }

    @Override
    public void close() {}

    /** The device is lost in the first attempt of every Spark task and available again in the second. */
    public static final class Once implements TrainingEngineProvider {
        /** Name of the engine. */
        public static final String NAME = "lost-once";

        /** For {@link java.util.ServiceLoader}. */
        public Once() {}

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String description() {
            return "an engine whose device is lost once a task";
        }

        @Override
        public int typicalTasksInFlight() {
            return IN_FLIGHT;
        }

        @Override
        public TrainingEngine open() {
            return new LostDevice(NAME, tasks -> isFirstTry(TaskContext.get()));
        }
    }

    /** Never outside of Spark, where a run is computed once more for its figures. */
    private static boolean isFirstTry(TaskContext task) {
        return task != null && task.attemptNumber() == 0;
    }

    /** The device is lost at every net of run {@value #FIRST_LOST_RUN} or a later one. */
    public static final class ForGood implements TrainingEngineProvider {
        /** Name of the engine. */
        public static final String NAME = "lost-for-good";

        /** For {@link java.util.ServiceLoader}. */
        public ForGood() {}

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String description() {
            return "an engine whose device is lost after a while";
        }

        @Override
        public int typicalTasksInFlight() {
            return IN_FLIGHT;
        }

        @Override
        public TrainingEngine open() {
            return new LostDevice(NAME, tasks -> tasks.stream()
                    .map(task -> (RunRandomness) task.randomness())
                    .anyMatch(randomness -> randomness.run() >= FIRST_LOST_RUN));
        }
    }
}
