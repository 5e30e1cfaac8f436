package hep.mirage.search.plan;

import hep.mirage.model.training.EarlyStopping;
import hep.mirage.model.training.TrainingEngine;
import hep.mirage.model.training.TrainingRandomness;
import hep.mirage.model.training.TrainingResult;
import hep.mirage.model.training.TrainingTask;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Times a run's actual training from its first step on, in slices. To the engine, a slice is an epoch with some of the
 * events only. Weights, moments and learning rate are carried over, so that a step costs as much as in the run, where
 * the cost depends on the number of inactive nodes.
 */
final class TrainingSlices {
    private final TrainingEngine engine;
    private final TrainingTask task;
    private final int eventsASlice;

    /**
     * Prepares slices.
     *
     * @param engine of this thread, which trains one step after the other
     * @param task of the run
     */
    TrainingSlices(TrainingEngine engine, TrainingTask task) {
        this.engine = engine;
        this.task = task;
        this.eventsASlice = (int) Math.min(
                task.dataset().size(),
                (long) RunCostMeasurement.SLICE_STEPS * task.settings().batchSize());
    }

    /**
     * Result of a measurement.
     *
     * @param secondsAnEvent processor time of one event in one epoch [s]
     * @param stepsAnEvent optimiser steps of one event in one epoch
     * @param timedSteps optimiser steps of the slices that were timed
     * @param trained result of the last training
     */
    record Cost(double secondsAnEvent, double stepsAnEvent, long timedSteps, TrainingResult trained) {
        /**
         * Processor time of a whole training [s].
         *
         * @param events over all epochs
         */
        double seconds(double events) {
            return secondsAnEvent * events;
        }

        /**
         * Steps of a whole training.
         *
         * @param events over all epochs
         */
        double steps(double events) {
            return stepsAnEvent * events;
        }
    }

    /**
     * Trains repeatedly, each time with twice as many slices but no more than a run has, until enough time has been
     * spent in total. The measurement is the median slice in the second half of the last training.
     *
     * @param cpuSeconds minimum processor time to spend [s]
     */
    Cost measure(double cpuSeconds) {
        int slicesOfTheRun =
                task.dataset().size() / eventsASlice * task.settings().epochs();
        int slices = 1;
        double spent = 0;
        Cost cost;
        do {
            slices = Math.min(2 * slices, slicesOfTheRun);
            double before = CpuTimer.threadSeconds();
            cost = train(slices);
            spent += CpuTimer.threadSeconds() - before;
        } while (spent < cpuSeconds);
        return cost;
    }

    private Cost train(int slices) {
        SlicedRandomness sliced = new SlicedRandomness(slices);
        TrainingResult trained = engine.train(new TrainingTask(
                task.dataset(), task.settings().withEpochs(slices, EarlyStopping.OFF), task.initial(), sliced));
        double[] secondHalf = sliced.seconds(slices / 2);
        Arrays.sort(secondHalf);
        double stepsASlice = (double) trained.orThrow().steps() / slices;
        return new Cost(
                secondHalf[secondHalf.length / 2] / eventsASlice,
                stepsASlice / eventsASlice,
                Math.round(stepsASlice * secondHalf.length),
                trained);
    }

    /** The run's random numbers, slice by slice; records when each slice is requested. */
    private final class SlicedRandomness implements TrainingRandomness {
        private final double[] begin;
        private int[] epochOrder;

        SlicedRandomness(int slices) {
            this.begin = new double[slices];
        }

        @Override
        public int[] permutation(int slice, int events) {
            begin[slice] = CpuTimer.threadSeconds();
            int slicesAnEpoch = events / eventsASlice;
            int first = slice % slicesAnEpoch * eventsASlice;
            if (first == 0) {
                epochOrder = task.randomness().permutation(slice / slicesAnEpoch, events);
            }
            return Arrays.copyOfRange(epochOrder, first, first + eventsASlice);
        }

        @Override
        public UniformRandomProvider dropout(int slice) {
            return task.randomness().dropout(slice / (task.dataset().size() / eventsASlice));
        }

        /** Duration of each slice from the given one on; the last one ends now [s]. */
        double[] seconds(int firstSlice) {
            double end = CpuTimer.threadSeconds();
            double[] seconds = new double[begin.length - firstSlice];
            for (int slice = begin.length - 1; slice >= firstSlice; slice--) {
                seconds[slice - firstSlice] = end - begin[slice];
                end = begin[slice];
            }
            return seconds;
        }
    }
}
