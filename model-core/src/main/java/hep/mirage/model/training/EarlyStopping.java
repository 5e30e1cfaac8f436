package hep.mirage.model.training;

/**
 * When a training ends before its last epoch: after each epoch the loss on the validation events is taken, and when it has
 * not fallen for some epochs, the training ends. Kept are the weights of the epoch with the best validation loss.
 *
 * @param validationFraction fraction of a run's events that validate and are not trained on, in [0, 1); 0 for none: then
 *     all epochs are trained, and the last weights kept
 * @param patienceEpochs epochs in a row without a better loss after which the training ends, at least 1
 * @param minDelta by how much a loss must fall below the best one to be better [nats an event, or the loss's own unit], 0 or
 *     above
 */
public record EarlyStopping(double validationFraction, int patienceEpochs, double minDelta)
        implements java.io.Serializable {
    /** All events are trained on, for all epochs. The patience is what a study gets that asks for a validation only. */
    public static final EarlyStopping OFF = new EarlyStopping(0, 3, 0);

    /** Checks the bounds. */
    public EarlyStopping {
        if (!(validationFraction >= 0 && validationFraction < 1) || patienceEpochs < 1 || !(minDelta >= 0)) {
            throw new IllegalArgumentException("validation fraction " + validationFraction + ", patience "
                    + patienceEpochs + " epochs, least fall " + minDelta
                    + "; needed: in [0, 1), at least 1, 0 or above");
        }
    }

    /** Whether there are validation events. */
    public boolean isOn() {
        return validationFraction > 0;
    }
}
