package hep.mirage.model.generator.representation;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.FeatureSchema;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The features themselves.
 *
 * @param features schema of the events
 */
public record SameFeatures(FeatureSchema features) implements EventRepresentation {
    @Override
    public FeatureSchema primaries() {
        return features;
    }

    @Override
    public EventBatch toPrimaries(EventBatch events) {
        return events;
    }

    @Override
    public EventBatch toFeatures(EventBatch events, UniformRandomProvider random) {
        return events;
    }
}
