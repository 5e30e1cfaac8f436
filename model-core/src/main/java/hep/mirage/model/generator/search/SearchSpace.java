package hep.mirage.model.generator.search;

import hep.mirage.model.generator.NetworkSettings;
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
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A grid of settings. A point has an index: its digits, the last list's first, choose from each list.
 *
 * @param learningRates of Adam
 * @param batches events of a step
 * @param latents dimensions of the latent space
 * @param depths numbers of hidden layers
 * @param nodes of each hidden layer
 * @param weights of the loss's second term: an autoencoder's β, one with a discriminator's γ, a WGAN's λ
 */
public record SearchSpace(
        List<Double> learningRates,
        List<Integer> batches,
        List<Integer> latents,
        List<Integer> depths,
        List<Integer> nodes,
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
        depths = List.copyOf(depths);
        nodes = List.copyOf(nodes);
        weights = List.copyOf(weights);
        if (learningRates.isEmpty()
                || batches.isEmpty()
                || latents.isEmpty()
                || depths.isEmpty()
                || nodes.isEmpty()
                || weights.isEmpty()) {
            throw new IllegalArgumentException("a search space without a value in one of its lists; give each one");
        }
    }

    /**
     * The grid of a kind of generator. An autoencoder's is that of Stevenson et al., table 1; without a discriminator it
     * also has the inverse of each β, since with β ≥ 1 and a mean of squares the divergence leaves nothing to reconstruct
     * from. A WGAN's has the ranges around both published ones, batches of at least 64.
     *
     * @param base settings of that kind
     */
    public static SearchSpace of(NetworkSettings base) {
        return switch (base.kind()) {
            case VAE -> autoencoder(withInverses(PUBLISHED_WEIGHTS));
            case VAE_D -> autoencoder(PUBLISHED_WEIGHTS);
            default -> new SearchSpace(
                    List.of(1e-3, 3e-4, 1e-4, 6e-5),
                    List.of(64, 128, 256, 512),
                    List.of(8, 16, 18, 32, 64),
                    DEPTHS,
                    List.of(64, 128, 256, 512),
                    List.of(0.001, 0.1, 1.0, 10.0));
        };
    }

    private static SearchSpace autoencoder(List<Double> weights) {
        return new SearchSpace(RATES, List.of(1, 16, 64, 256, 512), List.of(8, 16, 32, 64), DEPTHS, NODES, weights);
    }

    private static List<Double> withInverses(List<Double> weights) {
        Set<Double> all = new LinkedHashSet<>(weights);
        weights.forEach(weight -> all.add(1 / weight));
        return List.copyOf(all);
    }

    /** Number of points. */
    public long size() {
        return (long) learningRates.size()
                * batches.size()
                * latents.size()
                * depths.size()
                * nodes.size()
                * weights.size();
    }

    /**
     * Points for a search, at random and none twice. The first points of more trials are those of fewer.
     *
     * @param trials how many; all points where there are no more
     * @param seed of the choice
     * @return indices
     */
    public List<Long> draw(int trials, long seed) {
        UniformRandomProvider random = RandomStreams.open(new StreamKey(seed, StreamPurpose.GENERATOR_SEARCH, 0, 0));
        List<Long> points = new ArrayList<>(LongStream.range(0, size()).boxed().toList());
        for (int i = 0; i < points.size() - 1; i++) {
            Collections.swap(points, i, i + random.nextInt(points.size() - i));
        }
        return List.copyOf(points.subList(0, (int) Math.min(trials, size())));
    }

    /**
     * The settings of a point.
     *
     * @param index from 0, below {@link #size()}
     * @param base gives what the grid says nothing about
     */
    public NetworkSettings at(long index, NetworkSettings base) {
        if (index < 0 || index >= size()) {
            throw new IllegalArgumentException("point " + index + " of a grid of " + size());
        }
        long rest = index;
        double weight = weights.get((int) (rest % weights.size()));
        rest /= weights.size();
        int width = nodes.get((int) (rest % nodes.size()));
        rest /= nodes.size();
        List<Integer> hidden = Collections.nCopies(depths.get((int) (rest % depths.size())), width);
        rest /= depths.size();
        int latent = latents.get((int) (rest % latents.size()));
        rest /= latents.size();
        int batch = batches.get((int) (rest % batches.size()));
        double rate = learningRates.get((int) (rest / batches.size()));
        return base instanceof WganSettings wgan
                ? wgan(wgan, latent, hidden, rate, batch, weight)
                : vae((VaeSettings) base, latent, hidden, rate, batch, weight);
    }

    private static WganSettings wgan(
            WganSettings base, int latent, List<Integer> hidden, double rate, int batch, double weight) {
        return new WganSettings(
                latent,
                hidden,
                base.generatorNormalization(),
                base.outputActivation(),
                hidden,
                withRate(base.adam(), rate),
                batch,
                base.criticSteps(),
                weight,
                base.epochs(),
                base.representation(),
                base.scaling(),
                base.azimuth(),
                base.averaging(),
                base.calibrationEvents());
    }

    private static VaeSettings vae(
            VaeSettings base, int latent, List<Integer> hidden, double rate, int batch, double weight) {
        VaeLoss loss = base.loss() instanceof VaeLoss.Adversarial
                ? new VaeLoss.Adversarial(weight, hidden)
                : new VaeLoss.Weighted(weight);
        return new VaeSettings(
                latent,
                hidden,
                hidden,
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
