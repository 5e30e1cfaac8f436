package hep.mirage.app.config;

import hep.mirage.model.dataset.AngleEncoding;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.engine.TrainingEngine;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * The classifier of a study.
 *
 * @param inputs names of the features that it sees; never the mass
 * @param angleEncoding how azimuthal angles among them are given to it
 * @param engine what trains it
 * @param settings layers, optimiser, epochs, batch size
 */
public record ClassifierPlan(
        List<String> inputs, AngleEncoding angleEncoding, TrainingEngine engine, ClassifierSettings settings)
        implements Serializable {
    /** Copies the list; nothing may be missing. */
    public ClassifierPlan {
        inputs = List.copyOf(inputs);
        Objects.requireNonNull(angleEncoding, "angleEncoding");
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(settings, "settings");
    }
}
