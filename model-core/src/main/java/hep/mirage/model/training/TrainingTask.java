package hep.mirage.model.training;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.NetworkWeights;
import java.util.Objects;

/**
 * One net to be trained, as data: a {@link TrainingEngine} takes any number of them. Task and engine together determine every
 * bit of the result. The arrays inside are shared and must not be modified.
 *
 * @param dataset n events, d inputs, labelled and standardised
 * @param settings of net, loss, optimiser, epochs; its net has d inputs
 * @param initial weights to start from
 * @param randomness order of the events, dropout masks and validation events
 */
public record TrainingTask(
        LabelledDataset dataset, ClassifierSettings settings, NetworkWeights initial, TrainingRandomness randomness) {
    /** Checks that dataset, net and settings are consistent, see {@link ClassifierSettings#requireTrainable}. */
    public TrainingTask {
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(initial, "initial");
        Objects.requireNonNull(randomness, "randomness");
        settings.requireTrainable(dataset, initial.shape());
    }
}
