package hep.mirage.search.arm;

import java.io.Serializable;

/** The classifier of an arm: the study's, or one of its own beside the study's nets. */
public sealed interface ArmClassifier extends Serializable {
    /** The study's. */
    ArmClassifier OF_STUDY = new OfStudy();

    /** The study's. */
    record OfStudy() implements ArmClassifier {}

    /**
     * A histogram of window and side-bands.
     *
     * @param bins of each input, from 1 to {@value Arm#MOST_HISTOGRAM_BINS}
     */
    record Histogram(int bins) implements ArmClassifier {
        /** Checks the bounds. */
        public Histogram {
            if (bins < 1 || bins > Arm.MOST_HISTOGRAM_BINS) {
                throw new IllegalArgumentException(
                        "histogram with " + bins + " bins; must be from 1 to " + Arm.MOST_HISTOGRAM_BINS);
            }
        }
    }

    /**
     * The score of an autoencoder with the usual settings otherwise.
     *
     * @param latent dimension of its latent space, at least 1
     */
    record VaeScore(int latent) implements ArmClassifier {
        /** Checks the bound. */
        public VaeScore {
            if (latent < 1) {
                throw new IllegalArgumentException(
                        "autoencoder with " + latent + " latent numbers; at least 1 is needed");
            }
        }
    }
}
