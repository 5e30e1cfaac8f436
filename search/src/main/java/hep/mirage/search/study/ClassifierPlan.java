package hep.mirage.search.study;

import hep.mirage.model.dataset.AngleEncoding;
import hep.mirage.model.training.ClassifierSettings;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * The classifier of a study.
 *
 * @param inputs names of its input features; never the mass
 * @param angleEncoding how azimuthal angles among them are encoded
 * @param engine name of the training engine; it is resolved when it is opened, and need not be on this class path
 * @param settings layers, optimiser, epochs, batch size
 */
public record ClassifierPlan(
        List<String> inputs, AngleEncoding angleEncoding, String engine, ClassifierSettings settings)
        implements Serializable {
    /** Copies the list; rejects null components. */
    public ClassifierPlan {
        inputs = List.copyOf(inputs);
        Objects.requireNonNull(angleEncoding, "angleEncoding");
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(settings, "settings");
    }
}
