package hep.mirage.model.anomaly;

import hep.mirage.model.network.Activation;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.training.optimizer.AdamSettings;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * How the autoencoder of an anomaly score is built and trained.
 *
 * @param latent dimension k of the latent space, at least 1
 * @param hidden nodes of the encoder's hidden layers, each with ReLU; the decoder has them in reverse order
 * @param beta β, weight of the divergence beside the reconstruction, 0 or above
 * @param adam optimiser of both nets
 * @param batch events of a step, at least 1; all of them if there are fewer
 * @param epochs passes over the events, at least 1; an epoch has whole batches only
 * @param events which events it is trained on
 * @param score which terms score an event
 */
public record AutoencoderSettings(
        int latent,
        List<Integer> hidden,
        double beta,
        AdamSettings adam,
        int batch,
        int epochs,
        TrainedEvents events,
        AnomalyScore score)
        implements Serializable {
    /** Checks the bounds. */
    public AutoencoderSettings {
        hidden = List.copyOf(hidden);
        Objects.requireNonNull(adam, "adam");
        Objects.requireNonNull(events, "events");
        Objects.requireNonNull(score, "score");
        if (latent < 1 || batch < 1 || epochs < 1) {
            throw new IllegalArgumentException(
                    "latent " + latent + ", batch " + batch + ", epochs " + epochs + "; needed: 1 or more of each");
        }
        if (!(beta >= 0 && beta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("beta " + beta + "; 0 or a positive number is needed");
        }
    }

    /**
     * Settings for a handful of standardised inputs. Stevenson et al. state none for this purpose; learning rate and batch are
     * among those of their search, and β is that of the generator in this repository, ten times as much since there are fewer
     * inputs to reproduce.
     *
     * @param latent dimension of the latent space, below the number of inputs
     */
    public static AutoencoderSettings usual(int latent) {
        return new AutoencoderSettings(
                latent, List.of(32, 32), 0.01, AdamSettings.of(1e-3, 0), 64, 10, TrainedEvents.ALL, AnomalyScore.LOSS);
    }

    /**
     * The encoder.
     *
     * @param inputs of an event
     */
    NetworkShape encoderShape(int inputs) {
        return NetworkShape.dense(inputs, hidden, Activation.RELU, 2 * latent, Activation.LINEAR);
    }

    /**
     * The decoder.
     *
     * @param inputs of an event
     */
    NetworkShape decoderShape(int inputs) {
        List<Integer> reversed = new ArrayList<>(hidden);
        Collections.reverse(reversed);
        return NetworkShape.dense(latent, reversed, Activation.RELU, inputs, Activation.LINEAR);
    }
}
