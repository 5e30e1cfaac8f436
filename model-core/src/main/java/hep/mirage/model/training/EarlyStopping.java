package hep.mirage.model.training;

/**
 * When a training stops before its last epoch: the loss on the validation events is computed after each epoch, and the
 * training stops once it has not fallen for some epochs. The weights of the epoch with the best validation loss are kept.
 *
 * @param validationFraction fraction of a run's events used for validation and not for training, in [0, 1); 0 for none: then
 *     all epochs are trained, and the last weights are kept
 * @param patienceEpochs consecutive epochs without a better loss after which the training stops, at least 1
 * @param minDelta how far a loss must fall below the best one to count as better [nats per event, or the loss's own unit], 0 or
 *     above
 */
public record EarlyStopping(double validationFraction, int patienceEpochs, double minDelta)
        implements java.io.Serializable {
    /** Trains on all events, for all epochs. The patience is the default of studies that set only a validation fraction. */
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
