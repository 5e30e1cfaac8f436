package hep.mirage.app.config;

import hep.mirage.model.training.ClassifierSettings;
import java.io.Serializable;
import java.util.List;

/**
 * The classifier of a study.
 *
 * @param inputs names of the features that it sees; never the mass
 * @param settings layers, optimiser, epochs, batch size
 */
public record ClassifierPlan(List<String> inputs, ClassifierSettings settings) implements Serializable {
    /** Copies the list. */
    public ClassifierPlan {
        inputs = List.copyOf(inputs);
    }
}
