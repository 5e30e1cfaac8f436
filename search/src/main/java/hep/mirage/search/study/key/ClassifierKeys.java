package hep.mirage.search.study.key;

import static hep.mirage.search.study.yaml.Form.choice;
import static hep.mirage.search.study.yaml.Form.count;
import static hep.mirage.search.study.yaml.Form.name;
import static hep.mirage.search.study.yaml.Form.names;
import static hep.mirage.search.study.yaml.Form.number;
import static hep.mirage.search.study.yaml.Form.optionalPath;

import hep.mirage.model.dataset.AngleEncoding;
import hep.mirage.model.histogram.InputBinning;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.Normalization;
import hep.mirage.model.training.ClassBalance;
import hep.mirage.model.training.ClassifierLoss;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.EarlyStopping;
import hep.mirage.model.training.HiddenLayers;
import hep.mirage.model.training.RunRandomness;
import hep.mirage.model.training.TrainingEngines;
import hep.mirage.model.training.optimizer.OptimizerKind;
import hep.mirage.model.training.optimizer.OptimizerSettings;
import hep.mirage.search.study.ClassifierDesign;
import hep.mirage.search.study.ClassifierPlan;
import hep.mirage.search.study.yaml.Bound;
import hep.mirage.search.study.yaml.Key;
import hep.mirage.search.study.yaml.Keys;
import hep.mirage.search.study.yaml.Section;
import hep.mirage.search.study.yaml.Values;
import java.util.List;
import java.util.function.Function;

/**
 * The section {@code classifier}: {@code kind} determines the keys other than the inputs. An instance collects those of a net;
 * their defaults are the published classifier.
 */
final class ClassifierKeys {
    private static final ClassifierSettings PUBLISHED = ClassifierSettings.published();
    private static final HiddenLayers LAYERS = PUBLISHED.hiddenLayers();
    private static final OptimizerSettings OPTIMIZER = PUBLISHED.optimizer();

    static final Section<ClassifierPlan> SECTION = classifier();

    private final Keys<ClassifierDesign.Network> keys = new Keys<>();

    private final Key.Value<String> engine = keys.key(
            "engine",
            name(),
            TrainingEngines.DEFAULT,
            ClassifierDesign.Network::engine,
            "What trains the nets: fused (Mirage's own kernels, one net per core), or an engine that the build adds on request:"
                    + " cuda (hundreds of nets at once on an NVIDIA GPU), dl4j or dl4j-cuda (slow, for comparison);"
                    + " `MIRAGE_ENGINES=dl4j ./mirage run ...`.");

    private final Key.Value<List<Integer>> hiddenLayers = keys.key(
            "hidden_layers",
            StudyBounds.LAYERS,
            LAYERS.nodes(),
            hidden(HiddenLayers::nodes),
            "Nodes of the hidden layers.");

    private final Key.Value<Activation> hiddenActivation = keys.key(
            "hidden_activation",
            choice(Activation.class),
            LAYERS.activation(),
            hidden(HiddenLayers::activation),
            "Activation of the hidden layers. A batch_size of 1 is fast with relu only.");

    private final Key.Value<Normalization> normalization = keys.later(keys.key(
            "normalization",
            choice(Normalization.class),
            LAYERS.normalization(),
            hidden(HiddenLayers::normalization),
            "Normalisation before each hidden layer's activation. batch needs a batch_size of 2 or above; the response is taken"
                    + " with the statistics of all training events."));

    private final Key.Value<Double> dropout = keys.later(
            keys.key(
                    "dropout",
                    number(StudyBounds.PROPER_FRACTION),
                    LAYERS.dropout(),
                    hidden(HiddenLayers::dropout),
                    "Probability that a training step leaves a hidden node out; 0 for none. The response is that of the whole net."));

    private final Key.Value<ClassifierLoss> loss = keys.key(
            "loss",
            choice(ClassifierLoss.class),
            PUBLISHED.loss(),
            settings(ClassifierSettings::loss),
            "What the training minimises. label-proportion compares the mean response of a batch of one class with the class.");

    private final Key.Value<ClassBalance> classBalance = keys.later(keys.key(
            "class_balance",
            choice(ClassBalance.class),
            PUBLISHED.classBalance(),
            settings(ClassifierSettings::classBalance),
            "weights gives the events of window and side-bands weights, so that both count the same."));

    private final Key.Value<OptimizerKind> optimizer = keys.key(
            "optimizer",
            choice(OptimizerKind.class),
            OPTIMIZER.kind(),
            optimizer(OptimizerSettings::kind),
            "nesterov has a momentum of 0.9, rmsprop a decay of 0.95. At a batch_size of 1, adam, nesterov and rmsprop leave"
                    + " the weights of an input that is 0 alone until they are needed (idle rows); adam is then about twice as"
                    + " fast. The variants with -dense visit every weight in every step, for comparison: equal up to rounding."
                    + " In batches, with another loss than binary-cross-entropy, with weight_decay, and on the engine dl4j,"
                    + " both are the same.");

    private final Key.Value<Double> learningRate = keys.key(
            "learning_rate",
            number(StudyBounds.LEARNING_RATE),
            OPTIMIZER.learningRate(),
            optimizer(OptimizerSettings::learningRate),
            "Learning rate of the first step.");

    private final Key.Value<Double> decayPerStep = keys.key(
            "decay_per_step",
            number(StudyBounds.DECAY_PER_STEP),
            OPTIMIZER.decayPerStep(),
            optimizer(OptimizerSettings::decayPerStep),
            "The learning rate of step t is learning_rate / (1 + decay_per_step t).");

    private final Key.Value<Double> weightDecay = keys.key(
            "weight_decay",
            number(Bound.between(0, 100)),
            PUBLISHED.weightDecay(),
            settings(ClassifierSettings::weightDecay),
            "L2 penalty on the weights; 0 for none.");

    private final Key.Value<Integer> epochs = keys.key(
            "epochs",
            count(Bound.between(1, RunRandomness.MAX_EPOCHS)),
            PUBLISHED.epochs(),
            settings(ClassifierSettings::epochs),
            "Passes over the training events.");

    private final Key.Value<Integer> batchSize = keys.key(
            "batch_size",
            count(StudyBounds.BATCH_SIZE),
            PUBLISHED.batchSize(),
            settings(ClassifierSettings::batchSize),
            "Events of a step.");

    private final Key.Nested<EarlyStopping> earlyStopping = keys.later(keys.section(
            "early_stopping",
            earlyStopping(PUBLISHED.earlyStopping()),
            settings(ClassifierSettings::earlyStopping),
            "Ends the training before its last epoch where the validation loss no longer falls."));

    private static Section<ClassifierPlan> classifier() {
        Keys<ClassifierPlan> keys = new Keys<>();
        var inputs = keys.required(
                "inputs",
                names("list the features that the classifier sees, never the mass, such as [phi_llg, pt_llg, met]"),
                List.of(),
                ClassifierPlan::inputs,
                "Features that the classifier sees, never the mass. The mass-blind ones are phi_llg, pt_llg, met, phi_met,"
                        + " dphi_met_llg, n_jets and n_central_jets: they do not fix the mass, so that any signal that the scan finds is"
                        + " chance or over-training.");
        var angleEncoding = keys.key(
                "angle_encoding",
                choice(AngleEncoding.class),
                AngleEncoding.AS_ANGLE,
                ClassifierPlan::angleEncoding,
                "as-angle standardises an azimuth like any other input, as published; unit-circle gives its cosine and sine.");
        var design = keys.later(keys.<ClassifierDesign>kinds(
                "kind",
                List.of(
                        new Key.Kind<>(
                                ClassifierDesign.Network.KIND,
                                ClassifierDesign.Network.class,
                                new ClassifierKeys().network()),
                        new Key.Kind<>(ClassifierDesign.Histogram.KIND, ClassifierDesign.Histogram.class, histogram()),
                        new Key.Kind<>(
                                ClassifierDesign.VaeScore.KIND,
                                ClassifierDesign.VaeScore.class,
                                new VaeScoreKeys().section())),
                ClassifierDesign.Network.KIND,
                ClassifierDesign::kind,
                ClassifierPlan::design,
                "What is trained; the further keys depend on it. network is a neural net. histogram counts window and side-band"
                        + " events in cells of the inputs: the response of a cell with w and s of them is w / (w + s), that of a"
                        + " cell without training events the same ratio of all events. vae-score is the anomaly score s of a"
                        + " variational autoencoder, trained without labels, as the response s / (1 + s)."));
        var pretrained = keys.later(keys.key(
                "pretrained",
                optionalPath("give the path of a net, as `./mirage train-classifier` writes it, or leave the key out"),
                "",
                ClassifierPlan::pretrained,
                "File of a net that was trained before, with these inputs: of `./mirage train-classifier` (full supervision) or"
                        + " `./mirage reproduce --model`. It scores the events of arms with protection pretrained. Left out or empty,"
                        + " there is none."));
        return keys.make(values -> new ClassifierPlan(
                values.of(inputs), values.of(angleEncoding), values.of(design), values.of(pretrained)));
    }

    private static Section<ClassifierDesign.Histogram> histogram() {
        Keys<ClassifierDesign.Histogram> keys = new Keys<>();
        var bins = keys.key(
                "bins",
                count(Bound.between(1, InputBinning.MOST_CELLS)),
                5,
                ClassifierDesign.Histogram::bins,
                "Bins of equal width of each input, over its range in the schema; d inputs have bins^d cells, at most "
                        + InputBinning.MOST_CELLS + ".");
        return keys.make(values -> new ClassifierDesign.Histogram(values.of(bins)));
    }

    private Section<ClassifierDesign.Network> network() {
        return keys.make(values -> new ClassifierDesign.Network(
                values.of(engine),
                new ClassifierSettings(
                        hidden(values),
                        values.of(loss),
                        values.of(classBalance),
                        values.of(optimizer).usual(values.of(learningRate), values.of(decayPerStep)),
                        values.of(weightDecay),
                        values.of(epochs),
                        values.of(batchSize),
                        values.of(earlyStopping))));
    }

    private HiddenLayers hidden(Values values) {
        HiddenLayers layers = new HiddenLayers(
                values.of(hiddenLayers), values.of(hiddenActivation), values.of(normalization), values.of(dropout));
        if (layers.normalization() == Normalization.BATCH && values.of(batchSize) == 1) {
            values.problem(
                    normalization,
                    "batch with a batch_size of 1: one event has no variance; take a batch_size of 2 or above");
            return layers.withNormalization(Normalization.NONE);
        }
        return layers;
    }

    private static Section<EarlyStopping> earlyStopping(EarlyStopping published) {
        Keys<EarlyStopping> keys = new Keys<>();
        var validation = keys.key(
                "validation_fraction",
                number(StudyBounds.PROPER_FRACTION),
                published.validationFraction(),
                EarlyStopping::validationFraction,
                "Fraction of a run's events that is not trained on and decides when to stop; 0 for none: all epochs on all"
                        + " events. The response scan takes all events of the run, these among them.");
        var patience = keys.key(
                "patience_epochs",
                count(StudyBounds.PATIENCE),
                published.patienceEpochs(),
                EarlyStopping::patienceEpochs,
                "Epochs in a row without a better validation loss after which the training ends. The weights of the best epoch"
                        + " are kept.");
        var minDelta = keys.key(
                "min_delta",
                number(StudyBounds.MIN_DELTA),
                published.minDelta(),
                EarlyStopping::minDelta,
                "By how much the validation loss must fall to be better.");
        return keys.make(values -> new EarlyStopping(values.of(validation), values.of(patience), values.of(minDelta)));
    }

    private static <T> Function<ClassifierDesign.Network, T> settings(Function<ClassifierSettings, T> component) {
        return net -> component.apply(net.settings());
    }

    private static <T> Function<ClassifierDesign.Network, T> hidden(Function<HiddenLayers, T> component) {
        return net -> component.apply(net.settings().hiddenLayers());
    }

    private static <T> Function<ClassifierDesign.Network, T> optimizer(Function<OptimizerSettings, T> component) {
        return net -> component.apply(net.settings().optimizer());
    }
}
