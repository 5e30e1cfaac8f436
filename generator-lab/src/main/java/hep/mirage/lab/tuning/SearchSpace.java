package hep.mirage.lab.tuning;

import hep.mirage.model.generator.DenseNetSettings;
import hep.mirage.model.generator.VaeLoss;
import hep.mirage.model.generator.VaeSettings;
import hep.mirage.model.generator.WganSettings;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.model.training.optimizer.AdamSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A grid of settings. The digits of a point's index, starting with the last list, select a value from each list.
 *
 * @param learningRates of Adam
 * @param batches events of a step
 * @param latents dimensions of the latent space
 * @param layers hidden layers
 * @param weights of the loss's second term: an autoencoder's β, one with a discriminator's γ, a WGAN's λ
 */
public record SearchSpace(
        List<Double> learningRates,
        List<Integer> batches,
        List<Integer> latents,
        List<NetLayers> layers,
        List<Double> weights)
        implements java.io.Serializable {
    private static final List<Double> RATES = List.of(0.01, 0.001, 0.0001);
    private static final List<Integer> DEPTHS = List.of(1, 2, 3);
    private static final List<Integer> NODES = List.of(16, 32, 64, 128, 256, 512);
    private static final List<Double> PUBLISHED_WEIGHTS = List.of(1.0, 10.0, 100.0, 500.0, 1000.0, 5000.0);

    /** Keeps its own copies. */
    public SearchSpace {
        learningRates = List.copyOf(learningRates);
        batches = List.copyOf(batches);
        latents = List.copyOf(latents);
        layers = List.copyOf(layers);
        weights = List.copyOf(weights);
        if (Stream.of(learningRates, batches, latents, layers, weights).anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("a search space without a value in one of its lists; give each one");
        }
    }

    /**
     * The grid of a kind of generator. An autoencoder's is that of Stevenson et al., table 1; without a discriminator
     * it also has the inverse of each β, since with β ≥ 1 and a mean of squares the divergence term suppresses all
     * information for the reconstruction. A WGAN's has the settings of both published ones ({@link
     * WganSettings#published()} and {@link WganSettings#publishedSecondShape()}) and the ranges around them, batches of
     * at least 64.
     *
     * @param base settings of that kind
     */
    public static SearchSpace of(DenseNetSettings base) {
        return switch (base.kind()) {
            case VAE -> autoencoder(withInverses(PUBLISHED_WEIGHTS));
            case VAE_D -> autoencoder(PUBLISHED_WEIGHTS);
            default -> new SearchSpace(
                    List.of(1e-3, 3e-4, 1e-4, 6e-5),
                    List.of(64, 128, 256, 512),
                    List.of(8, 16, 18, 32, 64),
                    wganLayers(),
                    List.of(0.001, 0.1, 1.0, 10.0));
        };
    }

    private static List<NetLayers> wganLayers() {
        List<NetLayers> layers = new ArrayList<>(equalLayers(List.of(64, 128, 256, 512)));
        for (WganSettings published : List.of(WganSettings.published(), WganSettings.publishedSecondShape())) {
            layers.add(new NetLayers(published.generatorHidden(), published.criticHidden()));
        }
        return layers;
    }

    /** Every number of layers with every number of nodes; nodes vary fastest. */
    private static List<NetLayers> equalLayers(List<Integer> nodes) {
        return DEPTHS.stream()
                .flatMap(depth -> nodes.stream().map(width -> NetLayers.equal(depth, width)))
                .toList();
    }

    private static SearchSpace autoencoder(List<Double> weights) {
        return new SearchSpace(
                RATES, List.of(1, 16, 64, 256, 512), List.of(8, 16, 32, 64), equalLayers(NODES), weights);
    }

    private static List<Double> withInverses(List<Double> weights) {
        Set<Double> all = new LinkedHashSet<>(weights);
        weights.forEach(weight -> all.add(1 / weight));
        return List.copyOf(all);
    }

    /** Number of points. */
    public long size() {
        return (long) learningRates.size() * batches.size() * latents.size() * layers.size() * weights.size();
    }

    /**
     * How many trials a search can have.
     *
     * @param asked requested number
     * @return that number, or the number of points if that is smaller
     */
    public int trials(int asked) {
        return (int) Math.min(asked, size());
    }

    /**
     * Distinct random points for a search. A larger search starts with the points of a smaller one.
     *
     * @param trials number of trials; all points if there are no more
     * @param seed of the selection
     * @return indices
     */
    public List<Long> draw(int trials, long seed) {
        UniformRandomProvider random = RandomStreams.open(new StreamKey(seed, StreamPurpose.GENERATOR_SEARCH, 0, 0));
        List<Long> points = new ArrayList<>(LongStream.range(0, size()).boxed().toList());
        for (int i = 0; i < points.size() - 1; i++) {
            Collections.swap(points, i, i + random.nextInt(points.size() - i));
        }
        return List.copyOf(points.subList(0, trials(trials)));
    }

    /**
     * The settings of a point.
     *
     * @param index from 0, below {@link #size()}
     * @param base provides the settings that are not in the grid
     */
    public DenseNetSettings at(long index, DenseNetSettings base) {
        if (index < 0 || index >= size()) {
            throw new IllegalArgumentException("point " + index + " of a grid of " + size());
        }
        long rest = index;
        double weight = weights.get((int) (rest % weights.size()));
        rest /= weights.size();
        NetLayers hidden = layers.get((int) (rest % layers.size()));
        rest /= layers.size();
        int latent = latents.get((int) (rest % latents.size()));
        rest /= latents.size();
        int batch = batches.get((int) (rest % batches.size()));
        double rate = learningRates.get((int) (rest / batches.size()));
        return base instanceof WganSettings wgan
                ? wgan(wgan, latent, hidden, rate, batch, weight)
                : vae((VaeSettings) base, latent, hidden, rate, batch, weight);
    }

    private static WganSettings wgan(
            WganSettings base, int latent, NetLayers hidden, double rate, int batch, double weight) {
        return new WganSettings(
                latent,
                hidden.drawing(),
                base.generatorNormalization(),
                base.outputActivation(),
                hidden.judging(),
                withRate(base.adam(), rate),
                batch,
                base.criticSteps(),
                weight,
                base.epochs(),
                base.representation(),
                base.scaling(),
                base.azimuth(),
                base.conditions(),
                base.averaging(),
                base.calibrationEvents());
    }

    private static VaeSettings vae(
            VaeSettings base, int latent, NetLayers hidden, double rate, int batch, double weight) {
        VaeLoss loss = base.loss() instanceof VaeLoss.Adversarial
                ? new VaeLoss.Adversarial(weight, hidden.judging())
                : new VaeLoss.Weighted(weight);
        return new VaeSettings(
                latent,
                hidden.judging(),
                hidden.drawing(),
                loss,
                withRate(base.adam(), rate),
                batch,
                base.epochs(),
                base.representation(),
                base.scaling(),
                base.azimuth(),
                base.averaging(),
                base.calibrationEvents());
    }

    private static AdamSettings withRate(AdamSettings base, double rate) {
        return new AdamSettings(rate, base.decayPerStep(), base.beta1(), base.beta2(), base.epsilon());
    }
}
