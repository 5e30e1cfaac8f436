package hep.mirage.search.study;

import com.fasterxml.jackson.databind.JsonNode;
import hep.mirage.model.Excerpt;
import hep.mirage.model.Spelling;
import hep.mirage.model.dataset.AngleEncoding;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.Normalization;
import hep.mirage.model.training.ClassBalance;
import hep.mirage.model.training.ClassifierLoss;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.EarlyStopping;
import hep.mirage.model.training.HiddenLayers;
import hep.mirage.model.training.TrainingEngineProvider;
import hep.mirage.model.training.TrainingEngines;
import hep.mirage.model.training.optimizer.OptimizerKind;
import hep.mirage.model.training.optimizer.OptimizerSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The section {@code classifier} of a study file. */
final class ClassifierSection {
    private static final ClassifierSettings PUBLISHED = PublishedStudy.CLASSIFIER;

    private final YamlSection section;

    /**
     * The section as it stands in the file.
     *
     * @param section to be read
     */
    ClassifierSection(YamlSection section) {
        this.section = section;
    }

    /**
     * Reads all keys; what is wrong is noted in the section.
     *
     * @param schema of the study, where it could be read
     */
    ClassifierPlan plan(Optional<FeatureSchema> schema) {
        List<String> inputs = section.requiredNames(
                "inputs", "list the features that the classifier sees, never the mass, such as [phi_llg, pt_llg, met]");
        schema.ifPresent(known -> checkInputs(inputs, known));
        ClassifierSettings settings = settings();
        AngleEncoding angles = section.choice(
                "angle_encoding", List.of(AngleEncoding.values()), StudyWriter::nameOf, PublishedStudy.ANGLE_ENCODING);
        String engine = section.value("engine").map(JsonNode::asText).orElse(PublishedStudy.ENGINE);
        return new ClassifierPlan(inputs, angles, engine, settings);
    }

    /**
     * Notes an engine that nobody knows, or that cannot train the classifier. One of Mirage's own that is not on this class
     * path is no problem of the study.
     *
     * @param plan as it was read
     */
    void checkEngine(ClassifierPlan plan) {
        List<TrainingEngineProvider> providers = TrainingEngines.providers();
        if (!TrainingEngines.isKnown(plan.engine())) {
            section.problem(
                    "engine",
                    '"' + Excerpt.of(plan.engine()) + "\"; must be one of "
                            + String.join(", ", TrainingEngines.names())
                            + Spelling.suggestion(plan.engine(), TrainingEngines.names()));
        }
        providers.stream()
                .filter(provider -> provider.name().equals(plan.engine()))
                .flatMap(provider -> provider.refusal(plan.settings()).stream())
                .forEach(refusal -> section.problem("engine", plan.engine() + ": " + refusal));
    }

    private ClassifierSettings settings() {
        int batchSize = section.count("batch_size", StudyBounds.BATCH_SIZE, PUBLISHED.batchSize());
        return new ClassifierSettings(
                hiddenLayers(batchSize),
                section.choice("loss", List.of(ClassifierLoss.values()), StudyWriter::nameOf, PUBLISHED.loss()),
                section.choice(
                        "class_balance", List.of(ClassBalance.values()), StudyWriter::nameOf, PUBLISHED.classBalance()),
                optimizer(PUBLISHED.optimizer()),
                section.number("weight_decay", "", StudyBounds.WEIGHT_DECAY, PUBLISHED.weightDecay()),
                section.count("epochs", StudyBounds.EPOCHS, PUBLISHED.epochs()),
                batchSize,
                earlyStopping(section.section("early_stopping"), PUBLISHED.earlyStopping()));
    }

    private HiddenLayers hiddenLayers(int batchSize) {
        HiddenLayers published = PUBLISHED.hiddenLayers();
        HiddenLayers layers = new HiddenLayers(
                section.layers("hidden_layers", published.nodes()),
                section.choice(
                        "hidden_activation", List.of(Activation.values()), StudyWriter::nameOf, published.activation()),
                section.choice(
                        "normalization",
                        List.of(Normalization.values()),
                        StudyWriter::nameOf,
                        published.normalization()),
                section.number("dropout", "", StudyBounds.PROPER_FRACTION, published.dropout()));
        if (layers.normalization() == Normalization.BATCH && batchSize == 1) {
            section.problem(
                    "normalization",
                    "batch with a batch_size of 1: one event has no variance; take a batch_size of 2 or above");
            return layers.withNormalization(Normalization.NONE);
        }
        return layers;
    }

    private OptimizerSettings optimizer(OptimizerSettings published) {
        OptimizerKind kind =
                section.choice("optimizer", List.of(OptimizerKind.values()), StudyWriter::nameOf, published.kind());
        return kind.usual(
                section.number("learning_rate", "", StudyBounds.LEARNING_RATE, published.learningRate()),
                section.number("decay_per_step", "", StudyBounds.DECAY_PER_STEP, published.decayPerStep()));
    }

    private static EarlyStopping earlyStopping(YamlSection section, EarlyStopping published) {
        return new EarlyStopping(
                section.number("validation_fraction", "", StudyBounds.PROPER_FRACTION, published.validationFraction()),
                section.count("patience_epochs", StudyBounds.PATIENCE, published.patienceEpochs()),
                section.number("min_delta", "", StudyBounds.MIN_DELTA, published.minDelta()));
    }

    private void checkInputs(List<String> inputs, FeatureSchema schema) {
        Set<String> seen = new HashSet<>();
        for (String input : inputs) {
            if (schema.indexOf(input) < 0) {
                section.problem("inputs", schema.unknown(input));
            } else if (input.equals(schema.massFeature())) {
                section.problem(
                        "inputs", input + " is the invariant mass, which the classifier must not see; leave it out");
            }
            if (!seen.add(input)) {
                section.problem("inputs", input + " is listed twice; list it once");
            }
        }
    }
}
