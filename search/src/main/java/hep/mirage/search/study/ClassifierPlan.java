package hep.mirage.search.study;

import hep.mirage.model.anomaly.AutoencoderSettings;
import hep.mirage.model.dataset.AngleEncoding;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.search.arm.Arm;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The classifier of a study.
 *
 * @param inputs names of its input features; never the mass
 * @param angleEncoding how azimuthal angles among them are encoded
 * @param design a net with its engine, a histogram, or the score of an autoencoder
 * @param pretrained file of a net that was trained before, which scores the events of arms with protection {@code pretrained}:
 *     an absolute path; empty if there is none
 */
public record ClassifierPlan(
        List<String> inputs, AngleEncoding angleEncoding, ClassifierDesign design, String pretrained)
        implements Serializable {
    /** Copies the list; rejects null components. */
    public ClassifierPlan {
        inputs = List.copyOf(inputs);
        Objects.requireNonNull(angleEncoding, "angleEncoding");
        Objects.requireNonNull(design, "design");
        Objects.requireNonNull(pretrained, "pretrained");
    }

    /** A classifier that runs train. */
    public ClassifierPlan(List<String> inputs, AngleEncoding angleEncoding, ClassifierDesign design) {
        this(inputs, angleEncoding, design, "");
    }

    /**
     * A net.
     *
     * @param inputs names of its input features; never the mass
     * @param angleEncoding how azimuthal angles among them are encoded
     * @param engine name of the training engine
     * @param settings layers, optimiser, epochs, batch size
     */
    public ClassifierPlan(
            List<String> inputs, AngleEncoding angleEncoding, String engine, ClassifierSettings settings) {
        this(inputs, angleEncoding, new ClassifierDesign.Network(engine, settings));
    }

    /**
     * The same classifier beside a net that was trained before.
     *
     * @param file of the net, absolute; empty for none
     */
    public ClassifierPlan withPretrained(String file) {
        return new ClassifierPlan(inputs, angleEncoding, design, file);
    }

    /** The net with its engine; empty if the classifier is none. */
    public Optional<ClassifierDesign.Network> network() {
        return design instanceof ClassifierDesign.Network network ? Optional.of(network) : Optional.empty();
    }

    /**
     * The classifier of an arm.
     *
     * @param arm of the study
     */
    public ClassifierDesign designOf(Arm arm) {
        if (arm.histogramBins() != Arm.STUDY_CLASSIFIER) {
            return new ClassifierDesign.Histogram(arm.histogramBins());
        }
        if (arm.vaeLatent() != Arm.STUDY_CLASSIFIER) {
            return new ClassifierDesign.VaeScore(AutoencoderSettings.usual(arm.vaeLatent()));
        }
        return design instanceof ClassifierDesign.Network net
                ? new ClassifierDesign.Network(net.engine(), arm.training().appliedTo(net.settings()))
                : design;
    }
}
