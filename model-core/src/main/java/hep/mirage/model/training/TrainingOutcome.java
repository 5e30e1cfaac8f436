package hep.mirage.model.training;

import hep.mirage.model.network.NetworkWeights;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A trained classifier.
 *
 * @param weights the net for inference, after the last step or, with a validation, after the best epoch
 * @param epochLoss [epochs done], mean loss per event (in nats for cross-entropies) over the steps of each epoch, each
 *     computed before its update, without the weight penalty
 * @param validationLoss [epochs done], mean loss per validation event, after each epoch; empty without validation
 * @param keptEpoch the epoch whose weights were kept, 0 for the first
 * @param steps optimiser steps taken
 */
public record TrainingOutcome(
        NetworkWeights weights, double[] epochLoss, double[] validationLoss, int keptEpoch, long steps) {
    /** Checks that there is a loss, and that all losses are finite. */
    public TrainingOutcome {
        Objects.requireNonNull(weights, "weights");
        if (epochLoss.length == 0) {
            throw new IllegalArgumentException("no epoch was trained; at least 1 is needed");
        }
        requireFinite(epochLoss);
        requireFinite(validationLoss);
        Objects.checkIndex(keptEpoch, epochLoss.length);
    }

    /**
     * A classifier that was trained for all epochs.
     *
     * @param weights the net after the last step
     * @param epochLoss [epochs], mean loss per event over the steps of each epoch
     * @param steps optimiser steps taken
     */
    public TrainingOutcome(NetworkWeights weights, double[] epochLoss, long steps) {
        this(weights, epochLoss, new double[0], epochLoss.length - 1, steps);
    }

    private static void requireFinite(double[] losses) {
        for (int epoch = 0; epoch < losses.length; epoch++) {
            if (!Double.isFinite(losses[epoch])) {
                throw new IllegalArgumentException("mean loss " + losses[epoch] + " in epoch " + epoch
                        + "; a trained classifier has finite losses, a training without is TrainingResult.Diverged");
            }
        }
    }

    /** Epochs trained, including those after the kept one. */
    public int epochs() {
        return epochLoss.length;
    }

    /** Mean training loss of the epoch whose weights were kept: the last without validation [nats per event]. */
    public double finalLoss() {
        return epochLoss[keptEpoch];
    }

    /** Validation loss of the weights that were kept; empty without validation [nats per event]. */
    public OptionalDouble keptValidationLoss() {
        return validationLoss.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(validationLoss[keptEpoch]);
    }
}
