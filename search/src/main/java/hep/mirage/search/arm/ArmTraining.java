package hep.mirage.search.arm;

import hep.mirage.model.training.ClassifierSettings;
import java.io.Serializable;
import java.util.Objects;

/**
 * How the nets of an arm are trained where that differs from the study's classifier. Layers, optimiser and learning rate are
 * those of the study.
 *
 * @param loss what the training minimises
 * @param batchSize events of a step; {@value #STUDY} for the study's
 * @param epochs passes over the training events; {@value #STUDY} for the study's
 */
public record ArmTraining(ArmLoss loss, int batchSize, int epochs) implements Serializable {
    /** A number that is the study's, {@value}. */
    public static final int STUDY = 0;

    /** The study's training. */
    public static final ArmTraining OF_STUDY = new ArmTraining(ArmLoss.OF_STUDY, STUDY, STUDY);

    private static final long serialVersionUID = 1L;

    /** Checks the bounds. */
    public ArmTraining {
        Objects.requireNonNull(loss, "loss");
        if (batchSize < 0 || epochs < 0) {
            throw new IllegalArgumentException("batch size " + batchSize + ", epochs " + epochs
                    + "; must be 1 or above, or " + STUDY + " for the study's");
        }
    }

    /**
     * The settings of an arm's nets.
     *
     * @param study those of the study's classifier
     * @throws IllegalArgumentException if the study normalises batches and the arm's hold one event
     */
    public ClassifierSettings appliedTo(ClassifierSettings study) {
        return new ClassifierSettings(
                study.hiddenLayers(),
                loss.orElse(study.loss()),
                study.classBalance(),
                study.optimizer(),
                study.weightDecay(),
                epochs == STUDY ? study.epochs() : epochs,
                batchSize == STUDY ? study.batchSize() : batchSize,
                study.earlyStopping());
    }
}
