package hep.mirage.search.arm;

import hep.mirage.search.arm.Decorrelation.ConditionalQuantile;
import hep.mirage.search.arm.Decorrelation.EventWeighting;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * One way to get responses, named for the tables. All arms of a study search the same datasets, so that their differences
 * are due to what distinguishes them. An arm with a generator of its own searches datasets that are drawn from it with the
 * same random numbers.
 *
 * @param name in tables, texts and figures
 * @param protection which nets are trained, and which of them score an event
 * @param inputs features that its classifiers see; empty for those of the study's classifier
 * @param decorrelation remedy for sculpting
 * @param generator file of the bundle that its datasets are drawn from, absolute; empty for that of the study
 * @param threshold what the thresholds of its working points are common to
 * @param classifier the study's, or one of its own
 * @param training how its nets are trained where that differs from the study's classifier
 */
public record Arm(
        String name,
        Protection protection,
        List<String> inputs,
        Decorrelation decorrelation,
        String generator,
        Threshold threshold,
        ArmClassifier classifier,
        ArmTraining training)
        implements Serializable {
    /** {@link #histogramBins()} and {@link #vaeLatent()} of an arm whose classifier is that of its study, {@value}. */
    public static final int STUDY_CLASSIFIER = 0;

    /** Most bins of an input, {@value}: of two inputs, the most cells that a histogram may have. */
    public static final int MOST_HISTOGRAM_BINS = 1000;

    /** The arm of studies that list none: the published method. */
    public static final Arm PUBLISHED = new Arm(Protection.InSample.KIND, new Protection.InSample(), List.of());

    /** Copies the list; rejects null components, and a remedy for nets where there are none. */
    public Arm {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(protection, "protection");
        inputs = List.copyOf(inputs);
        Objects.requireNonNull(decorrelation, "decorrelation");
        Objects.requireNonNull(generator, "generator");
        Objects.requireNonNull(threshold, "threshold");
        Objects.requireNonNull(training, "training");
        if (!isCompatible(protection, decorrelation)) {
            throw new IllegalArgumentException(
                    "protection " + protection.kind() + " has no nets for decorrelate " + decorrelation.kind());
        }
        if (threshold == Threshold.BY_PART && !allowsThresholdByPart(protection, decorrelation)) {
            throw new IllegalArgumentException("a threshold by part with protection " + protection.kind()
                    + " and decorrelate " + decorrelation.kind()
                    + "; it needs several scanned parts and no remedy that changes the response");
        }
        Objects.requireNonNull(classifier, "classifier");
        if (classifier instanceof ArmClassifier.VaeScore && !allowsVaeScore(protection, decorrelation)) {
            throw new IllegalArgumentException("the score of an autoencoder with protection " + protection.kind()
                    + " and decorrelate " + decorrelation.kind()
                    + "; it needs a training, in which events have no weights");
        }
        if (classifier instanceof ArmClassifier.Histogram && !allowsHistogram(protection)) {
            throw new IllegalArgumentException("a histogram with protection " + protection.kind()
                    + ", which has no classifiers that could differ from each other");
        }
        if (!training.equals(ArmTraining.OF_STUDY) && !trainsNets(protection, classifier)) {
            throw new IllegalArgumentException(
                    training + " for protection " + protection.kind() + " with " + classifier + "; it needs nets");
        }
    }

    /** An arm with the study's classifier, whose thresholds are common to all events that it scans. */
    public Arm(String name, Protection protection, List<String> inputs, Decorrelation decorrelation, String generator) {
        this(
                name,
                protection,
                inputs,
                decorrelation,
                generator,
                Threshold.COMMON,
                ArmClassifier.OF_STUDY,
                ArmTraining.OF_STUDY);
    }

    /** An arm without a remedy for sculpting, on the datasets of the study's generator. */
    public Arm(String name, Protection protection, List<String> inputs) {
        this(name, protection, inputs, Decorrelation.NONE, "");
    }

    /**
     * The same arm with a remedy for sculpting.
     *
     * @param remedy replaces its own
     */
    public Arm with(Decorrelation remedy) {
        return new Arm(name, protection, inputs, remedy, generator, threshold, classifier, training);
    }

    /**
     * The same arm with other thresholds.
     *
     * @param other what they are common to
     */
    public Arm with(Threshold other) {
        return new Arm(name, protection, inputs, decorrelation, generator, other, classifier, training);
    }

    /**
     * The same arm with a histogram as its classifier.
     *
     * @param bins of each input, or {@value #STUDY_CLASSIFIER} for the study's classifier
     */
    public Arm withHistogram(int bins) {
        return with(bins == STUDY_CLASSIFIER ? ArmClassifier.OF_STUDY : new ArmClassifier.Histogram(bins));
    }

    /**
     * The same arm with another classifier.
     *
     * @param other the study's, or one of its own
     */
    public Arm with(ArmClassifier other) {
        return new Arm(name, protection, inputs, decorrelation, generator, threshold, other, training);
    }

    /** Bins of each input of a histogram that is its classifier; {@value #STUDY_CLASSIFIER} if none is. */
    public int histogramBins() {
        return classifier instanceof ArmClassifier.Histogram histogram ? histogram.bins() : STUDY_CLASSIFIER;
    }

    /** Latent dimension of an autoencoder that is its classifier; {@value #STUDY_CLASSIFIER} if none is. */
    public int vaeLatent() {
        return classifier instanceof ArmClassifier.VaeScore score ? score.latent() : STUDY_CLASSIFIER;
    }

    /** Whether its classifier is that of its study. */
    public boolean hasClassifierOfStudy() {
        return classifier.equals(ArmClassifier.OF_STUDY);
    }

    /**
     * The same arm with nets that are trained in another way.
     *
     * @param other where that differs from the study's classifier
     */
    public Arm with(ArmTraining other) {
        return new Arm(name, protection, inputs, decorrelation, generator, threshold, classifier, other);
    }

    /**
     * Whether an arm trains nets of the study's classifier, if that is a net.
     *
     * @param protection of the arm
     * @param classifier of the arm
     */
    public static boolean trainsNets(Protection protection, ArmClassifier classifier) {
        return classifier.equals(ArmClassifier.OF_STUDY) && protection.trainsNets();
    }

    /**
     * Whether the score of an autoencoder can be the classifier: the protection trains classifiers, and no remedy weights the
     * events of its training, which knows no labels that weights could balance.
     *
     * @param protection of the arm
     * @param decorrelation its remedy
     */
    public static boolean allowsVaeScore(Protection protection, Decorrelation decorrelation) {
        return protection.trainsNets() && decorrelation.weighting() == EventWeighting.EQUAL;
    }

    /**
     * Whether a histogram can be the classifier: the protection trains classifiers, and not several that differ in their seeds
     * only, which a histogram does not have.
     *
     * @param protection of the arm
     */
    public static boolean allowsHistogram(Protection protection) {
        return protection.trainsNets() && !(protection instanceof Protection.SeedMean);
    }

    /**
     * Whether each part of the events may have its own threshold: there are several scanned parts, and no remedy compares the
     * responses of different parts with each other.
     *
     * @param protection of the arm
     * @param decorrelation its remedy
     */
    public static boolean allowsThresholdByPart(Protection protection, Decorrelation decorrelation) {
        return protection.scannedParts().size() > 1
                && (decorrelation.equals(Decorrelation.NONE) || decorrelation.weighting() != EventWeighting.EQUAL);
    }

    /**
     * Whether the remedy can act: random and external responses have neither nets to train on weighted events nor nets to
     * score reference events; a pretrained net can score, but is not trained.
     *
     * @param protection of the arm
     * @param decorrelation its remedy
     */
    public static boolean isCompatible(Protection protection, Decorrelation decorrelation) {
        boolean scoresReferences = decorrelation instanceof ConditionalQuantile;
        boolean weightsTraining = decorrelation.weighting() != EventWeighting.EQUAL;
        return !(protection.nets().isEmpty() && scoresReferences) && (protection.trainsNets() || !weightsTraining);
    }
}
