package hep.mirage.model.training;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.NetworkWeights;
import java.util.Objects;

/**
 * One net to be trained, as data: a {@link TrainingEngine} takes any number of them. Task and engine together decide every
 * bit of the result. The arrays inside are shared, never written.
 *
 * @param dataset n events, d inputs, labelled and standardised
 * @param settings of net, loss, optimiser, epochs; its net has d inputs
 * @param initial weights to start from
 * @param randomness which event comes when, and which nodes and events are left out
 */
public record TrainingTask(
        LabelledDataset dataset, ClassifierSettings settings, NetworkWeights initial, TrainingRandomness randomness) {
    /** Checks that dataset, net and settings belong together, see {@link ClassifierSettings#requireTrainable}. */
    public TrainingTask {
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(initial, "initial");
        Objects.requireNonNull(randomness, "randomness");
        settings.requireTrainable(dataset, initial.shape());
    }
}
