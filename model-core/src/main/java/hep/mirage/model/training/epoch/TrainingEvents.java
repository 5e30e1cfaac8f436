package hep.mirage.model.training.epoch;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.dataset.ValidationSplit;
import hep.mirage.model.training.ClassWeights;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.EarlyStopping;
import hep.mirage.model.training.TrainingTask;
import java.util.Optional;

/**
 * The training and validation events of a task, and the class weights: the same for every engine.
 *
 * @param training training events, in the order of the dataset
 * @param validation validation events, in the order of the dataset; empty if the task trains all its epochs
 * @param classWeights of the two classes, from the training events
 */
public record TrainingEvents(
        LabelledDataset training, Optional<LabelledDataset> validation, ClassWeights classWeights) {
    /**
     * The events of a task; draws the validation events, if the task has any and does not name them.
     *
     * @param task to be trained
     * @throws IllegalArgumentException if the classes are to have the same weight and one has no event
     */
    public static TrainingEvents of(TrainingTask task) {
        ClassifierSettings settings = task.settings();
        EarlyStopping stopping = settings.earlyStopping();
        if (!stopping.isOn()) {
            return of(task.dataset(), Optional.empty(), settings);
        }
        if (task.validation().isPresent()) {
            return of(task.dataset(), task.validation(), settings);
        }
        ValidationSplit split = ValidationSplit.of(
                task.dataset(), stopping.validationFraction(), task.randomness().validationSplit());
        return of(split.training(), Optional.of(split.validation()), settings);
    }

    private static TrainingEvents of(
            LabelledDataset training, Optional<LabelledDataset> validation, ClassifierSettings settings) {
        return new TrainingEvents(training, validation, settings.classBalance().weights(training.labels()));
    }

    /**
     * The batches of an epoch, in the order in which they are trained on.
     *
     * @param task that these events are of
     * @param epoch 0 for the first
     */
    public EpochBatches batches(TrainingTask task, int epoch) {
        return EpochBatches.of(task.randomness().permutation(epoch, training.size()), training, task.settings());
    }
}
