package hep.mirage.search.run;

import hep.mirage.model.training.file.ClassifierModel;
import hep.mirage.search.run.PreparedRun.CountedHistogram;
import hep.mirage.search.run.PreparedRun.TrainedFor;
import java.util.List;

/**
 * The trained classifiers of a run: nets or histograms, as its study says.
 *
 * @param nets results of the run's tasks, in their order
 * @param histograms those of the prepared run
 * @param pretrained that of the prepared run; null if there is none
 */
record RunClassifiers(List<TimedTraining> nets, List<CountedHistogram> histograms, ClassifierModel pretrained) {
    private static final double NANOSECONDS = 1e-9;

    /** Copies the lists. */
    RunClassifiers {
        nets = List.copyOf(nets);
        histograms = List.copyOf(histograms);
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
        return new RunClassifiers(trainings, prepared.histograms(), prepared.pretrained());
    }

    /** The classifier that was trained for an arm. */
    TrainedClassifier of(TrainedFor trained) {
        return switch (trained.made()) {
            case TRAINED -> net(nets.get(trained.task()), trained);
            case COUNTED -> counts(histograms.get(trained.task()), trained);
            case READ -> new TrainedClassifier.Read(pretrained.weights(), trained.standardization());
        };
    }

    private static TrainedClassifier net(TimedTraining training, TrainedFor trained) {
        return new TrainedClassifier.Net(
                training.result().orThrow(), trained.standardization(), training.nanoseconds() * NANOSECONDS);
    }

    private static TrainedClassifier counts(CountedHistogram counted, TrainedFor trained) {
        return new TrainedClassifier.Counts(
                counted.histogram(), trained.standardization(), counted.nanoseconds() * NANOSECONDS);
    }
}
