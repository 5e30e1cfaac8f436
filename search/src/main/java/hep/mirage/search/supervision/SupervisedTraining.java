package hep.mirage.search.supervision;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.network.InitialWeights;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.model.response.AreaUnderCurve;
import hep.mirage.model.response.ClassifierResponse;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.RunRandomness;
import hep.mirage.model.training.TrainingEngine;
import hep.mirage.model.training.TrainingOutcome;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.model.training.file.ClassifierModel;
import hep.mirage.search.study.ClassifierDesign;
import hep.mirage.search.study.Study;
import java.util.Map;

/**
 * The training of a study's net by truth: layers, loss, optimiser, epochs and batch size are those of the study's classifier.
 *
 * @param study the study
 * @param sample its events, labelled by truth
 */
public record SupervisedTraining(Study study, TruthSample sample) {
    /**
     * The net of a study.
     *
     * @throws InvalidInput if its classifier is none
     */
    public static ClassifierDesign.Network network(Study study) {
        return study.classifier()
                .network()
                .orElseThrow(() -> new InvalidInput("classifier.kind: "
                        + study.classifier().design().kind() + ", which has no net to train; take network"));
    }

    /** The net to be trained. Its seeds are those of no run. */
    public TrainingTask task() {
        ClassifierSettings settings = network(study).settings();
        long seed = study.ensemble().masterSeed();
        return new TrainingTask(
                sample.training(),
                settings,
                InitialWeights.glorotUniform(
                        settings.shape(sample.training().inputs()),
                        RandomStreams.open(new StreamKey(seed, StreamPurpose.INITIAL_WEIGHTS, TruthSample.RUN, 0))),
                new RunRandomness(seed, TruthSample.RUN, 0));
    }

    /**
     * Trains the net with the study's engine in this thread.
     *
     * @throws ArithmeticException if the training diverges
     * @throws InvalidInput if the engine is not available here
     */
    public TrainingOutcome trainHere() {
        try (TrainingEngine engine = network(study).openForOneRun()) {
            return engine.train(task()).orThrow();
        }
    }

    /**
     * Area under the ROC curve, signal against background, on the events that the training did not see.
     *
     * @param trained result of {@link #task}
     */
    public AreaUnderCurve auc(TrainingOutcome trained) {
        return AreaUnderCurve.of(
                ClassifierResponse.of(trained.weights(), sample.test().features()),
                sample.test().labels());
    }

    /**
     * The trained net with what is needed to evaluate it.
     *
     * @param trained result of {@link #task}
     * @param facts where it comes from, by name
     */
    public ClassifierModel model(TrainingOutcome trained, Map<String, String> facts) {
        return new ClassifierModel(trained.weights(), sample.inputs(), sample.standardization(), facts);
    }
}
