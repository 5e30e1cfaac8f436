package hep.mirage.search.plan;

import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.EarlyStopping;
import hep.mirage.model.training.TrainingEngine;
import hep.mirage.model.training.TrainingRandomness;
import hep.mirage.model.training.TrainingResult;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.search.plan.DeviceRunCost.DeviceTraining;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Times the beginning of the actual trainings of runs on an engine that trains many nets at once, with its preferred
 * number of nets and its ordinary call. All epochs are complete except the last, which uses its first events only.
 * Validation is off, since it could end a training early.
 */
final class DeviceWave {
    /** Optimiser steps of a net in the first, shortest wave: {@value}. */
    static final int FIRST_STEPS = 1024;

    private static final double NANOSECONDS = 1e-9;

    private final TrainingEngine engine;
    private final List<TrainingTask> tasks;

    /**
     * Prepares a wave.
     *
     * @param engine of this thread
     * @param tasks trainings of runs, at least one; repeated if the engine takes more nets
     */
    DeviceWave(TrainingEngine engine, List<TrainingTask> tasks) {
        this.engine = engine;
        this.tasks = tasks;
    }

    /**
     * Result of a measurement.
     *
     * @param wave the last one
     * @param stepsAnEvent optimiser steps of one event in one epoch
     * @param trained result of its first net
     */
    record Cost(DeviceTraining wave, double stepsAnEvent, TrainingResult trained) {
        /**
         * Steps of a whole training.
         *
         * @param events over all epochs
         */
        long steps(long events) {
            return Math.round(stepsAnEvent * events);
        }
    }

    /**
     * Trains waves, each with twice as many events as the one before but no more than a run has, until enough time has
     * been spent in total. The last wave is the measurement.
     *
     * @param wallSeconds minimum time to spend [s]
     */
    Cost measure(double wallSeconds) {
        ClassifierSettings settings = tasks.get(0).settings();
        int shortest =
                tasks.stream().mapToInt(task -> task.dataset().size()).min().orElseThrow();
        long most = (long) shortest * settings.epochs();
        long events = (long) FIRST_STEPS * settings.batchSize() / 2;
        double spent = 0;
        Cost cost;
        do {
            events = Math.min(2 * events, most);
            cost = train(events);
            spent += cost.wave().seconds();
        } while (spent < wallSeconds);
        return cost;
    }

    private Cost train(long events) {
        int nets = engine.tasksInFlight();
        List<TrainingTask> wave = IntStream.range(0, nets)
                .mapToObj(net -> beginning(tasks.get(net % tasks.size()), events))
                .toList();
        long begin = System.nanoTime();
        List<TrainingResult> trained = engine.train(wave);
        double seconds = NANOSECONDS * (System.nanoTime() - begin);
        long steps = trained.stream().mapToLong(net -> net.orThrow().steps()).sum();
        return new Cost(
                new DeviceTraining(nets, steps, seconds, engine.trainedOn(wave.get(0))),
                (double) steps / (nets * events),
                trained.get(0));
    }

    /** A training that ends after the given number of events. */
    private static TrainingTask beginning(TrainingTask whole, long events) {
        int anEpoch = whole.dataset().size();
        int epochs = Math.toIntExact((events + anEpoch - 1) / anEpoch);
        int ofTheLast = Math.toIntExact(events - (long) (epochs - 1) * anEpoch);
        return new TrainingTask(
                whole.dataset(),
                whole.settings().withEpochs(epochs, EarlyStopping.OFF),
                whole.initial(),
                new Beginning(whole.randomness(), epochs - 1, ofTheLast));
    }

    /**
     * The randomness of a training that ends within an epoch.
     *
     * @param whole the training's own
     * @param lastEpoch the epoch in which it ends, 0 for the first
     * @param events of that epoch
     */
    private record Beginning(TrainingRandomness whole, int lastEpoch, int events) implements TrainingRandomness {
        @Override
        public int[] permutation(int epoch, int eventsThere) {
            int[] order = whole.permutation(epoch, eventsThere);
            return epoch < lastEpoch ? order : Arrays.copyOf(order, events);
        }

        @Override
        public UniformRandomProvider dropout(int epoch) {
            return whole.dropout(epoch);
        }
    }
}
