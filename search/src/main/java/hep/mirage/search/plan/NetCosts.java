package hep.mirage.search.plan;

import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.EarlyStopping;
import hep.mirage.model.training.TrainingEngine;
import hep.mirage.model.training.TrainingResult;
import hep.mirage.model.training.TrainingTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;

/**
 * What the trainings of a run cost. Nets of one kind, whose events cost the same, are timed once.
 *
 * @param byKind cost of each kind
 */
record NetCosts(Map<Kind, TrainingSlices.Cost> byKind) {
    /**
     * Nets whose optimiser steps cost the same: they differ only in their events, seeds, and number of epochs.
     *
     * @param shape of the net
     * @param settings of one epoch
     */
    record Kind(NetworkShape shape, ClassifierSettings settings) {
        static Kind of(TrainingTask task) {
            return new Kind(task.initial().shape(), task.settings().withEpochs(1, EarlyStopping.OFF));
        }
    }

    /**
     * Times the first training of each kind.
     *
     * @param engine of this thread, which trains one net after the other
     * @param tasks of a run
     * @param cpuSeconds minimum processor time to spend on all kinds together [s]
     */
    static NetCosts measure(TrainingEngine engine, List<TrainingTask> tasks, double cpuSeconds) {
        Map<Kind, TrainingTask> first = new LinkedHashMap<>();
        tasks.forEach(task -> first.putIfAbsent(Kind.of(task), task));
        Map<Kind, TrainingSlices.Cost> costs = new LinkedHashMap<>();
        first.forEach(
                (kind, task) -> costs.put(kind, new TrainingSlices(engine, task).measure(cpuSeconds / first.size())));
        return new NetCosts(costs);
    }

    /** Processor time of the trainings [s]. */
    double seconds(List<TrainingTask> tasks) {
        return sum(tasks, TrainingSlices.Cost::seconds);
    }

    /** Optimiser steps of the trainings. */
    long steps(List<TrainingTask> tasks) {
        return Math.round(sum(tasks, TrainingSlices.Cost::steps));
    }

    /** Optimiser steps that were timed. */
    long timedSteps() {
        return byKind.values().stream()
                .mapToLong(TrainingSlices.Cost::timedSteps)
                .sum();
    }

    /** [tasks], a trained net of the kind of each, whose response costs the same. */
    List<TrainingResult> trained(List<TrainingTask> tasks) {
        return tasks.stream().map(task -> byKind.get(Kind.of(task)).trained()).toList();
    }

    private double sum(List<TrainingTask> tasks, ToDoubleBiFunction<TrainingSlices.Cost, Double> ofEvents) {
        return tasks.stream()
                .mapToDouble(task -> ofEvents.applyAsDouble(byKind.get(Kind.of(task)), trainedEvents(task)))
                .sum();
    }

    /** Events that a run trains on, over all its epochs and nets. */
    static long trainedEvents(List<TrainingTask> tasks) {
        return Math.round(tasks.stream().mapToDouble(NetCosts::trainedEvents).sum());
    }

    /** Early stopping may end a training before. */
    private static double trainedEvents(TrainingTask task) {
        double validated = task.validation().isPresent()
                ? 0
                : task.settings().earlyStopping().validationFraction();
        return task.settings().epochs() * (1 - validated) * task.dataset().size();
    }
}
