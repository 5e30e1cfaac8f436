package hep.mirage.model.generator;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * The loss of a variational autoencoder (Stevenson et al., equations 1 to 9). For a batch of n events x, encoded in d columns,
 * their reconstructions x' and latent distributions N(μ, σ²) in k dimensions:
 *
 * <pre>
 * L_R  = mean over n and d of (x' - x)²
 * L_KL = mean over n of Σ over k of (σ² + μ² - ln σ² - 1)
 * </pre>
 *
 * <p>L_KL is twice the Kullback-Leibler divergence to the standard normal distribution. The study prints log σ in place of ln
 * σ²; that sum is smallest at σ = 1/√2 and not at the distribution that events are later drawn from, so we assume a misprint.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = VaeLoss.Weighted.class, name = "weighted"),
    @JsonSubTypes.Type(value = VaeLoss.Adversarial.class, name = "adversarial")
})
public sealed interface VaeLoss extends java.io.Serializable {
    /** β or γ. */
    double weight();

    /** Names of the losses that an epoch reports. */
    List<String> names();

    /**
     * Encoder and decoder minimise L_R + β L_KL.
     *
     * @param beta β, weight of the divergence, 0 or above
     */
    record Weighted(double beta) implements VaeLoss {
        /** Checks the weight. */
        public Weighted {
            requireWeight("beta", beta);
        }

        @Override
        public double weight() {
            return beta;
        }

        @Override
        public List<String> names() {
            return List.of("reconstruction", "divergence");
        }
    }

    /**
     * A discriminator D distinguishes events from the decoder's output, and each net has its own loss, with BCE the mean
     * binary cross-entropy [nats] and x̃ events decoded from normal numbers:
     *
     * <pre>
     * discriminator  L_disc = BCE(D(x), 1) + BCE(D(x'), 0) + BCE(D(x̃), 0)
     * decoder        γ L_R - L_disc
     * encoder        L_KL + γ L_R
     * </pre>
     *
     * @param gamma γ, weight of the reconstruction, 0 or above
     * @param discriminatorHidden nodes of the discriminator's hidden layers, each with ReLU
     */
    record Adversarial(double gamma, List<Integer> discriminatorHidden) implements VaeLoss {
        /** Checks the weight. */
        public Adversarial {
            requireWeight("gamma", gamma);
            discriminatorHidden = List.copyOf(discriminatorHidden);
        }

        @Override
        public double weight() {
            return gamma;
        }

        @Override
        public List<String> names() {
            return List.of(
                    "reconstruction",
                    "divergence",
                    "cross_entropy_real",
                    "cross_entropy_reconstructed",
                    "cross_entropy_generated");
        }
    }

    private static void requireWeight(String name, double weight) {
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " " + weight + "; 0 or a positive number is needed");
        }
    }
}
