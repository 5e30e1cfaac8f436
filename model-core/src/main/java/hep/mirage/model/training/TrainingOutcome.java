package hep.mirage.model.training;

import hep.mirage.model.network.NetworkWeights;
import java.util.Objects;

/**
 * A trained classifier.
 *
 * @param weights the net after the last step
 * @param epochLoss [epochs], mean loss an event (of cross-entropies in nats) over the steps of each epoch, each taken before
 *     its update, without the weights' penalty
 * @param steps optimiser steps taken
 */
public record TrainingOutcome(NetworkWeights weights, double[] epochLoss, long steps) {
    /** Checks that there is a loss, and that the training has not gone astray. */
    public TrainingOutcome {
        Objects.requireNonNull(weights, "weights");
        if (epochLoss.length == 0) {
            throw new IllegalArgumentException("no epoch was trained; at least 1 is needed");
        }
        for (int epoch = 0; epoch < epochLoss.length; epoch++) {
            if (!Double.isFinite(epochLoss[epoch])) {
                throw new ArithmeticException("mean loss " + epochLoss[epoch] + " nats in epoch " + epoch
                        + ": the training diverged; lower the learning rate");
            }
        }
    }

    /** Mean loss of the last epoch [nats an event]. */
    public double finalLoss() {
        return epochLoss[epochLoss.length - 1];
    }
}
