package hep.mirage.model.generator.condition;

import hep.mirage.model.event.FeatureSchema;
import java.util.Optional;

/** The net draws all of an event. */
public record NoConditions() implements EventConditions {
    @Override
    public int[] features(FeatureSchema schema) {
        return new int[0];
    }

    @Override
    public int width() {
        return 0;
    }

    @Override
    public void encode(double[] values, float[] target, int at) {
        // There are no conditions.
    }

    @Override
    public ConditionDraw draw() {
        return (random, values) -> {};
    }

    @Override
    public Optional<SmoothDensity> massDensity() {
        return Optional.empty();
    }
}
