package hep.mirage.search.arm;

import hep.mirage.model.training.ClassifierLoss;
import java.util.Optional;

/** What the training of an arm's nets minimises: the loss of the study, or one of {@link ClassifierLoss}. */
public enum ArmLoss {
    /** The study's. */
    OF_STUDY(Optional.empty()),
    /** See {@link ClassifierLoss#BINARY_CROSS_ENTROPY}. */
    BINARY_CROSS_ENTROPY(Optional.of(ClassifierLoss.BINARY_CROSS_ENTROPY)),
    /** See {@link ClassifierLoss#MEAN_SQUARED_ERROR}. */
    MEAN_SQUARED_ERROR(Optional.of(ClassifierLoss.MEAN_SQUARED_ERROR)),
    /** See {@link ClassifierLoss#LABEL_PROPORTION}. */
    LABEL_PROPORTION(Optional.of(ClassifierLoss.LABEL_PROPORTION));

    private final Optional<ClassifierLoss> own;

    ArmLoss(Optional<ClassifierLoss> own) {
        this.own = own;
    }

    /**
     * The loss.
     *
     * @param study that of the study
     */
    public ClassifierLoss orElse(ClassifierLoss study) {
        return own.orElse(study);
    }
}
