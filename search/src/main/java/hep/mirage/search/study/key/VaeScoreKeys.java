package hep.mirage.search.study.key;

import static hep.mirage.search.study.yaml.Form.choice;
import static hep.mirage.search.study.yaml.Form.count;
import static hep.mirage.search.study.yaml.Form.number;

import hep.mirage.model.anomaly.AnomalyScore;
import hep.mirage.model.anomaly.AutoencoderSettings;
import hep.mirage.model.anomaly.TrainedEvents;
import hep.mirage.model.training.RunRandomness;
import hep.mirage.model.training.optimizer.AdamSettings;
import hep.mirage.search.study.ClassifierDesign;
import hep.mirage.search.study.yaml.Bound;
import hep.mirage.search.study.yaml.Key;
import hep.mirage.search.study.yaml.Keys;
import hep.mirage.search.study.yaml.Section;
import java.util.List;
import java.util.function.Function;

/** The keys of {@code classifier} that the score of an autoencoder has. */
final class VaeScoreKeys {
    /** Latent dimension that is left out: few enough for seven inputs to be compressed. */
    private static final int LATENT = 3;

    private static final AutoencoderSettings USUAL = AutoencoderSettings.usual(LATENT);

    private final Keys<ClassifierDesign.VaeScore> keys = new Keys<>();

    private final Key.Value<Integer> latent = keys.key(
            "latent",
            count(StudyBounds.NODES),
            USUAL.latent(),
            of(AutoencoderSettings::latent),
            "Dimensions of the latent space. With as many as inputs, the autoencoder reproduces every event.");

    private final Key.Value<List<Integer>> encoderLayers = keys.key(
            "encoder_layers",
            StudyBounds.LAYERS,
            USUAL.hidden(),
            of(AutoencoderSettings::hidden),
            "Nodes of the encoder's hidden layers, each with ReLU; the decoder has them in reverse order.");

    private final Key.Value<Double> beta = keys.key(
            "beta",
            number(Bound.between(0, 1e6)),
            USUAL.beta(),
            of(AutoencoderSettings::beta),
            "Weight of the divergence beside the reconstruction, in the training and in the score loss.");

    private final Key.Value<TrainedEvents> trainedEvents = keys.key(
            "trained_events",
            choice(TrainedEvents.class),
            USUAL.events(),
            of(AutoencoderSettings::events),
            "Which events of a run the autoencoder is trained on. all: window and side-bands alike, so that what it remembers of"
                    + " them cannot become an excess. side-bands: never the window, whose events are then reproduced worse in"
                    + " sample.");

    private final Key.Value<AnomalyScore> score = keys.key(
            "score",
            choice(AnomalyScore.class),
            USUAL.score(),
            of(AutoencoderSettings::score),
            "Which terms score an event: loss, the sum of both as in the training; reconstruction; divergence.");

    private final Key.Value<Double> learningRate = keys.key(
            "learning_rate",
            number(StudyBounds.LEARNING_RATE),
            USUAL.adam().learningRate(),
            of(settings -> settings.adam().learningRate()),
            "Adam's learning rate.");

    private final Key.Value<Integer> epochs = keys.key(
            "epochs",
            count(Bound.between(1, RunRandomness.MAX_EPOCHS)),
            USUAL.epochs(),
            of(AutoencoderSettings::epochs),
            "Passes over the training events.");

    private final Key.Value<Integer> batchSize = keys.key(
            "batch_size",
            count(StudyBounds.BATCH_SIZE),
            USUAL.batch(),
            of(AutoencoderSettings::batch),
            "Events of a step.");

    private static <T> Function<ClassifierDesign.VaeScore, T> of(Function<AutoencoderSettings, T> component) {
        return design -> component.apply(design.settings());
    }

    Section<ClassifierDesign.VaeScore> section() {
        return keys.make(values -> new ClassifierDesign.VaeScore(new AutoencoderSettings(
                values.of(latent),
                values.of(encoderLayers),
                values.of(beta),
                AdamSettings.of(values.of(learningRate), 0),
                values.of(batchSize),
                values.of(epochs),
                values.of(trainedEvents),
                values.of(score))));
    }
}
