package hep.mirage.search.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.training.EarlyStopping;
import hep.mirage.model.training.TrainingEngine;
import hep.mirage.model.training.TrainingResult;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.model.training.engine.FusedEngine;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TimedTrainingTest {
    private final AtomicLong wall = new AtomicLong(1000);
    private final AtomicLong processor = new AtomicLong(1);

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

    /** Trains with real kernels; each call takes 10 ns on the wall clock and 100 ns more with every task, 7 ns of the processor. */
    private final class Clocked implements TrainingEngine {
        private final FusedEngine real = new FusedEngine();
        private final int inFlight;
        private final boolean onCallingThread;

        Clocked(int inFlight, boolean onCallingThread) {
            this.inFlight = inFlight;
            this.onCallingThread = onCallingThread;
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
        public boolean worksOnCallingThread() {
            return onCallingThread;
        }

        @Override
        public List<TrainingResult> train(List<TrainingTask> tasks) {
            wall.addAndGet(10 + 100L * tasks.size());
            processor.addAndGet(7);
            return real.train(tasks);
        }

        @Override
        public void close() {
            real.close();
        }
    }

    private List<TimedTraining> trained(int inFlight, boolean onCallingThread) {
        try (Clocked engine = new Clocked(inFlight, onCallingThread)) {
            return TimedTraining.of(engine, tasks(), new TimedTraining.Clocks(wall::get, processor::get));
        }
    }

    private static void assertTimes(List<Long> wall, List<Long> price, List<TimedTraining> trained) {
        assertEquals(wall, trained.stream().map(TimedTraining::wallNanoseconds).toList());
        assertEquals(
                price, trained.stream().map(TimedTraining::priceNanoseconds).toList());
    }

    @Test
    void aNetOfTheCallingThreadIsPricedByItsProcessorTime() {
        assertTimes(List.of(110L, 110L), List.of(7L, 7L), trained(1, true));
    }

    /** As on a GPU that trains one net after the other, while the thread waits. */
    @Test
    void aNetThatIsTrainedElsewhereIsPricedByTheElapsedTime() {
        assertTimes(List.of(110L, 110L), List.of(110L, 110L), trained(1, false));
    }

    /** A thread that sleeps costs nothing, one that works does. */
    @Test
    void timeThatAThreadDoesNotWorkIsNotCounted() throws InterruptedException {
        long begin = ThreadTime.nanoseconds();
        Thread.sleep(300);
        long slept = ThreadTime.nanoseconds();
        assertTrue(slept - begin < 200_000_000, "ns of a sleep: " + (slept - begin));
        try (FusedEngine engine = new FusedEngine()) {
            TimedTraining trained = TimedTraining.of(engine, tasks()).get(1);
            long worked = ThreadTime.nanoseconds() - slept;
            assertTrue(trained.priceNanoseconds() > 0 && trained.priceNanoseconds() <= worked, trained.toString());
        }
    }

    /** 210 ns in all, a quarter and three quarters of them. */
    @Test
    void netsThatAreTrainedTogetherShareTheirTime() {
        assertTimes(List.of(53L, 158L), List.of(53L, 158L), trained(8, false));
    }

    @Test
    void resultsAreThoseOfTheEngine() {
        for (int inFlight : new int[] {1, 8}) {
            List<TimedTraining> timed = trained(inFlight, inFlight == 1);
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
