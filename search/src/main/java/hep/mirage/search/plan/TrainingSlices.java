package hep.mirage.search.plan;

import hep.mirage.model.training.EarlyStopping;
import hep.mirage.model.training.TrainingEngine;
import hep.mirage.model.training.TrainingRandomness;
import hep.mirage.model.training.TrainingResult;
import hep.mirage.model.training.TrainingTask;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Times a run's own training from its first step on, slice by slice. To the engine a slice is an epoch that asks for some
 * of the events only; weights, moments and learning rate carry on, so a step costs what it costs in the run, where it
 * depends on how many nodes have fallen silent.
 */
final class TrainingSlices {
    private final TrainingEngine engine;
    private final TrainingTask task;
    private final int eventsASlice;

    /**
     * Prepares slices.
     *
     * @param engine of this thread, that trains a step after the other
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
     * What was found.
     *
     * @param secondsAnEvent processor time of one event in one epoch [s]
     * @param stepsAnEvent optimiser steps of one event in one epoch
     * @param timedSteps optimiser steps of the slices that were timed
     * @param trained what came of the last training
     */
    record Cost(double secondsAnEvent, double stepsAnEvent, long timedSteps, TrainingResult trained) {
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
     * Trains, each time for twice as many slices, though never beyond the run's end, until enough time is spent in all.
     * The last training tells: the median slice of its second half.
     *
     * @param cpuSeconds processor time to spend at least [s]
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

    /** The run's randomness, a slice at a time; notes when each slice is asked for. */
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

        /** Seconds of each slice from the given one on; the last ends now. */
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
