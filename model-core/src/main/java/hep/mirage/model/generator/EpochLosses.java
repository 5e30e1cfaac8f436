package hep.mirage.model.generator;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Means over one epoch of a generator's training.
 *
 * @param epoch 1 for the first
 * @param means by name, in the order in which the kind of generator lists its losses
 */
public record EpochLosses(int epoch, Map<String, Double> means) implements java.io.Serializable {
    /** Makes a defensive copy, in the same order. */
    public EpochLosses {
        if (epoch < 1) {
            throw new IllegalArgumentException("epoch " + epoch + "; the first is 1");
        }
        means = Collections.unmodifiableMap(new LinkedHashMap<>(means));
    }
}
