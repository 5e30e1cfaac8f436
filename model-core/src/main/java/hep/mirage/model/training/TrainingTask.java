package hep.mirage.model.training;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.NetworkWeights;
import java.util.Objects;
import java.util.Optional;

/**
 * One net to be trained, as data: a {@link TrainingEngine} takes any number of them. Task and engine together determine every
 * bit of the result. The arrays inside are shared and must not be modified.
 *
 * @param dataset n events, d inputs, labelled and standardised
 * @param settings of net, loss, optimiser, epochs; its net has d inputs
 * @param initial weights to start from
 * @param randomness order of the events, dropout masks, and validation events where {@code validation} names none
 * @param validation events, standardised like the dataset's, whose loss decides when to stop; the settings must then have
 *     early stopping, whose fraction is not used. Empty if the settings decide: a fraction of the dataset, or no validation
 */
public record TrainingTask(
        LabelledDataset dataset,
        ClassifierSettings settings,
        NetworkWeights initial,
        TrainingRandomness randomness,
        Optional<LabelledDataset> validation) {
    /** Checks that dataset, net and settings are consistent, see {@link ClassifierSettings#requireTrainable}. */
    public TrainingTask {
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(initial, "initial");
        Objects.requireNonNull(randomness, "randomness");
        settings.requireTrainable(dataset, initial.shape());
        if (validation.isPresent() && !settings.earlyStopping().isOn()) {
            throw new IllegalArgumentException(
                    "validation events, but no early stopping; switch it on in the settings");
        }
    }

    /** A task whose settings decide about its validation events. */
    public TrainingTask(
            LabelledDataset dataset,
            ClassifierSettings settings,
            NetworkWeights initial,
            TrainingRandomness randomness) {
        this(dataset, settings, initial, randomness, Optional.empty());
    }
}
