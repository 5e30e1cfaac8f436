package hep.mirage.search.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import hep.mirage.model.training.EarlyStopping;
import hep.mirage.model.training.TrainingEngine;
import hep.mirage.model.training.TrainingResult;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.model.training.engine.FusedEngine;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TimedTrainingTest {
    private final AtomicLong clock = new AtomicLong(1000);

    /** Two trainings of one dataset, the second of three times as many epochs. */
    private static List<TrainingTask> tasks() {
        TrainingTask task = new PseudoExperiment(SmallStudy.of(SmallStudy.BLIND, 1), new FallingSpectrumGenerator())
                .prepare(0, new RunClock())
                .tasks()
                .get(0);
        return List.of(trainedFor(1, task), trainedFor(3, task));
    }

    private static TrainingTask trainedFor(int epochs, TrainingTask task) {
        return new TrainingTask(
                task.dataset(),
                task.settings().withEpochs(epochs, EarlyStopping.OFF),
                task.initial(),
                task.randomness());
    }

    /** Trains with real kernels; each call takes 10 ns on the test's clock, and 100 ns more with every task. */
    private final class Clocked implements TrainingEngine {
        private final FusedEngine real = new FusedEngine();
        private final int inFlight;

        Clocked(int inFlight) {
            this.inFlight = inFlight;
        }

        @Override
        public String name() {
            return real.name();
        }

        @Override
        public int tasksInFlight() {
            return inFlight;
        }

        @Override
        public List<TrainingResult> train(List<TrainingTask> tasks) {
            clock.addAndGet(10 + 100L * tasks.size());
            return real.train(tasks);
        }

        @Override
        public void close() {
            real.close();
        }
    }

    private List<TimedTraining> trained(int inFlight) {
        try (Clocked engine = new Clocked(inFlight)) {
            return TimedTraining.of(engine, tasks(), clock::get);
        }
    }

    @Test
    void netsThatAreTrainedOneByOneHaveTheirOwnTimes() {
        assertEquals(
                List.of(110L, 110L),
                trained(1).stream().map(TimedTraining::nanoseconds).toList());
    }

    /** 210 ns in all, a quarter and three quarters of them. */
    @Test
    void netsThatAreTrainedTogetherShareTheirTime() {
        assertEquals(
                List.of(53L, 158L),
                trained(8).stream().map(TimedTraining::nanoseconds).toList());
    }

    @Test
    void resultsAreThoseOfTheEngine() {
        for (int inFlight : new int[] {1, 8}) {
            List<TimedTraining> timed = trained(inFlight);
            List<TrainingTask> tasks = tasks();
            for (int task = 0; task < tasks.size(); task++) {
                assertArrayEquals(
                        new FusedEngine()
                                .train(tasks.get(task))
                                .orThrow()
                                .weights()
                                .values(),
                        timed.get(task).result().orThrow().weights().values());
            }
        }
    }
}
