package hep.mirage.search.study.check;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.generator.FlowSettings;
import hep.mirage.model.generator.GeneratorSettings;
import hep.mirage.model.generator.VaeLoss;
import hep.mirage.model.generator.VaeSettings;
import hep.mirage.model.generator.WganSettings;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.search.study.ClassifierPlan;
import hep.mirage.search.study.DatasetPlan;
import hep.mirage.search.study.Study;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Lower estimate of the memory that a training needs: {@value #BYTES_A_WEIGHT} bytes per weight (the weight, its
 * initial value, its gradient, two moments of the optimiser, the result), {@value #BYTES_A_NODE} bytes per node and
 * event of a batch (sum, activation, gradient), and a run's dataset.
 *
 * @param key of the study file with the largest effect
 * @param weights parameters of the largest net
 * @param bytes total memory
 */
public record TrainingMemory(String key, double weights, double bytes) {
    /** Bytes per weight during training: {@value}. */
    static final int BYTES_A_WEIGHT = 6 * Float.BYTES;

    /** Bytes per node and event of a batch: {@value}. */
    static final int BYTES_A_NODE = 3 * Float.BYTES;

    private static final double GIGABYTE = 1e9;

    /**
     * A run: its dataset and a classifier.
     *
     * @param dataset number of events
     * @param plan the classifier
     * @param features of an event
     */
    static TrainingMemory ofRun(DatasetPlan dataset, ClassifierPlan plan, int features) {
        double events = dataset.expectedEvents() * (Double.BYTES * (features + 2.0) + Float.BYTES * 4.0);
        if (plan.network().isEmpty()) {
            return new TrainingMemory("dataset.expected_events", 0, events);
        }
        ClassifierSettings settings = plan.network().get().settings();
        List<Integer> nodes = settings.hiddenLayers().nodes();
        double weights = weights(2.0 * plan.inputs().size(), nodes, 1);
        double net = BYTES_A_WEIGHT * weights;
        double batch = (double) BYTES_A_NODE * settings.batchSize() * sum(nodes);
        String key = net >= batch && net >= events
                ? "classifier.hidden_layers"
                : batch >= events ? "classifier.batch_size" : "dataset.expected_events";
        return new TrainingMemory(key, weights, net + batch + events);
    }

    /**
     * A run of a study.
     *
     * @param study what a run computes
     */
    public static TrainingMemory ofRun(Study study) {
        return ofRun(study.dataset(), study.classifier(), study.schema().size());
    }

    /**
     * The nets of a generator, trained together.
     *
     * @param settings of the training
     * @param features of an event
     * @return one for each net; empty if nothing is trained
     */
    public static List<TrainingMemory> ofGenerator(GeneratorSettings settings, int features) {
        if (settings instanceof WganSettings wgan) {
            return List.of(
                    ofNet("generator_layers", wgan.latent(), wgan.generatorHidden(), features, wgan.batch()),
                    ofNet("critic_layers", features, wgan.criticHidden(), 1, wgan.batch()));
        }
        if (settings instanceof VaeSettings vae) {
            return List.of(
                    ofNet("encoder_layers", features, vae.encoderHidden(), 2.0 * vae.latent(), vae.batch()),
                    ofNet("decoder_layers", vae.latent(), vae.decoderHidden(), features, vae.batch()),
                    ofNet("discriminator_layers", features, discriminator(vae.loss()), 1, vae.batch()));
        }
        if (settings instanceof FlowSettings flow) {
            double half = 0.5 * features;
            TrainingMemory layer = ofNet("hidden_layers", half, flow.hidden(), half * 3 * flow.bins(), flow.batch());
            return Collections.nCopies(flow.couplingLayers(), layer);
        }
        return List.of();
    }

    private static List<Integer> discriminator(VaeLoss loss) {
        return loss instanceof VaeLoss.Adversarial adversarial ? adversarial.discriminatorHidden() : List.of();
    }

    private static TrainingMemory ofNet(String key, double inputs, List<Integer> nodes, double outputs, int batch) {
        double weights = weights(inputs, nodes, outputs);
        double net = BYTES_A_WEIGHT * weights;
        double events = (double) BYTES_A_NODE * batch * (inputs + sum(nodes) + outputs);
        String section = "generator.training.";
        return new TrainingMemory(section + (net >= events ? key : "batch_size"), weights, net + events);
    }

    private static double weights(double inputs, List<Integer> nodes, double outputs) {
        double weights = 0;
        double before = inputs;
        for (int width : nodes) {
            weights += (before + 1) * width;
            before = width;
        }
        return weights + (before + 1) * outputs;
    }

    private static double sum(List<Integer> nodes) {
        return nodes.stream().mapToDouble(Integer::doubleValue).sum();
    }

    /**
     * Compares with the available memory.
     *
     * @param available memory
     * @return the problem as text without the key; empty if the memory suffices
     */
    public Optional<String> beyond(AvailableMemory available) {
        if (weights > NetworkShape.MOST_PARAMETERS) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "the net has about %.3g weights; it can have %.3g at most; take smaller layers",
                    weights,
                    (double) NetworkShape.MOST_PARAMETERS));
        }
        if (bytes <= available.bytes()) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "a training takes about %.1f GB of memory (a net of %,.0f weights); %s has %.1f GB; take a smaller value, or"
                        + " %s",
                bytes / GIGABYTE,
                weights,
                available.owner(),
                available.bytes() / GIGABYTE,
                available.remedy()));
    }

    /**
     * Rejects what does not fit into the available memory.
     *
     * @param available memory
     * @throws InvalidInput with key, need, bound and remedy
     */
    public void requireWithin(AvailableMemory available) {
        beyond(available).ifPresent(problem -> {
            throw new InvalidInput(key + ": " + problem);
        });
    }
}
