package hep.mirage.search.run;

import hep.mirage.model.training.TrainingOutcome;
import hep.mirage.model.training.TrainingResult;
import hep.mirage.model.training.file.ClassifierModel;
import hep.mirage.search.run.PreparedRun.TrainedFor;
import java.util.List;

/**
 * The trained classifiers of a run, as its study says.
 *
 * @param nets results of the run's tasks, in their order
 * @param ready those of the prepared run that are no nets
 * @param pretrained that of the prepared run; null if there is none
 */
record RunClassifiers(List<TrainingOutcome> nets, List<TrainedClassifier> ready, ClassifierModel pretrained) {
    /** Copies the lists. */
    RunClassifiers {
        nets = List.copyOf(nets);
        ready = List.copyOf(ready);
    }

    /**
     * The classifiers of a run whose nets have been trained.
     *
     * @param prepared the run
     * @param trainings results of its tasks
     * @throws ArithmeticException if a training diverged
     */
    static RunClassifiers of(PreparedRun prepared, List<TrainingResult> trainings) {
        return new RunClassifiers(
                trainings.stream().map(TrainingResult::orThrow).toList(), prepared.ready(), prepared.pretrained());
    }

    /** Optimiser steps of all of them; a histogram counts as one. */
    long steps() {
        return ready.stream().mapToLong(TrainedClassifier::steps).sum()
                + nets.stream().mapToLong(TrainingOutcome::steps).sum();
    }

    /** The classifier that was trained for an arm. */
    TrainedClassifier of(TrainedFor trained) {
        return switch (trained.made()) {
            case TRAINED -> new TrainedClassifier.Net(nets.get(trained.task()), trained.standardization());
            case COUNTED, ENCODED -> ready.get(trained.task());
            case READ -> new TrainedClassifier.Read(pretrained.weights(), trained.standardization());
        };
    }
}
