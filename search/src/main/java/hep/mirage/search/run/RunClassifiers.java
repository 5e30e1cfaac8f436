package hep.mirage.search.run;

import hep.mirage.model.training.file.ClassifierModel;
import hep.mirage.search.run.PreparedRun.TrainedFor;
import java.util.List;
import java.util.Optional;

/**
 * The trained classifiers of a run, as its study says.
 *
 * @param nets results of the run's tasks, in their order
 * @param ready those of the prepared run that are no nets
 * @param pretrained that of the prepared run; empty if there is none
 */
record RunClassifiers(List<TimedTraining> nets, List<TrainedClassifier> ready, Optional<ClassifierModel> pretrained) {
    private static final double NANOSECONDS = 1e-9;

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
    static RunClassifiers of(PreparedRun prepared, List<TimedTraining> trainings) {
        trainings.forEach(training -> training.result().orThrow());
        return new RunClassifiers(trainings, prepared.ready(), prepared.pretrained());
    }

    /** The classifier that was trained for an arm. */
    TrainedClassifier of(TrainedFor trained) {
        return switch (trained.made()) {
            case TRAINED -> net(nets.get(trained.task()), trained);
            case COUNTED, ENCODED -> ready.get(trained.task());
            case READ -> new TrainedClassifier.Read(pretrained.orElseThrow().weights(), trained.standardization());
        };
    }

    private static TrainedClassifier net(TimedTraining training, TrainedFor trained) {
        return new TrainedClassifier.Net(
                training.result().orThrow(), trained.standardization(), training.priceNanoseconds() * NANOSECONDS);
    }
}
