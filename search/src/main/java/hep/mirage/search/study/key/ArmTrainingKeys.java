package hep.mirage.search.study.key;

import static hep.mirage.search.study.yaml.Form.choice;
import static hep.mirage.search.study.yaml.Form.count;

import hep.mirage.model.KeyWord;
import hep.mirage.model.training.RunRandomness;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.ArmLoss;
import hep.mirage.search.arm.ArmTraining;
import hep.mirage.search.study.yaml.Bound;
import hep.mirage.search.study.yaml.Key;
import hep.mirage.search.study.yaml.Keys;
import hep.mirage.search.study.yaml.Values;

/** The keys of an arm whose nets are trained in another way than those of the study. */
final class ArmTrainingKeys {
    private static final String LEAVE_OUT = "; leave the key out";

    private final Key.Value<ArmLoss> loss;
    private final Key.Value<Integer> batchSize;
    private final Key.Value<Integer> epochs;

    /**
     * Adds the keys.
     *
     * @param keys of an arm
     */
    ArmTrainingKeys(Keys<Arm> keys) {
        loss = keys.later(keys.key(
                "loss",
                choice(ArmLoss.class),
                ArmLoss.OF_STUDY,
                arm -> arm.training().loss(),
                "What the training of this arm's nets minimises; of-study stands for classifier.loss."));
        batchSize = keys.later(keys.key(
                "batch_size",
                count(Bound.between(ArmTraining.STUDY, StudyBounds.MOST_OF_A_BATCH)),
                ArmTraining.STUDY,
                arm -> arm.training().batchSize(),
                "Events of a step of this arm's nets; 0 for classifier.batch_size."));
        epochs = keys.later(keys.key(
                "epochs",
                count(Bound.between(ArmTraining.STUDY, RunRandomness.MAX_EPOCHS)),
                ArmTraining.STUDY,
                arm -> arm.training().epochs(),
                "Passes of this arm's nets over the training events; 0 for classifier.epochs."));
    }

    /**
     * The arm with its training; a problem for each key that has no nets to act on.
     *
     * @param values of the keys
     * @param arm without a training of its own
     */
    Arm addTo(Values values, Arm arm) {
        ArmTraining training = new ArmTraining(values.of(loss), values.of(batchSize), values.of(epochs));
        if (Arm.trainsNets(arm.protection(), arm.classifier())) {
            return arm.with(training);
        }
        String why = " with " + trainsNone(arm) + LEAVE_OUT;
        if (training.loss() != ArmLoss.OF_STUDY) {
            values.problem(loss, KeyWord.of(training.loss()) + why);
        }
        if (training.batchSize() != ArmTraining.STUDY) {
            values.problem(batchSize, training.batchSize() + why);
        }
        if (training.epochs() != ArmTraining.STUDY) {
            values.problem(epochs, training.epochs() + why);
        }
        return arm;
    }

    private static String trainsNone(Arm arm) {
        if (arm.histogramBins() != Arm.STUDY_CLASSIFIER) {
            return "histogram_bins " + arm.histogramBins() + ", which trains no net";
        }
        return arm.vaeLatent() != Arm.STUDY_CLASSIFIER
                ? "vae_latent " + arm.vaeLatent() + ", whose autoencoder has settings of its own"
                : "protection " + arm.protection().kind() + ", which trains no net";
    }
}
