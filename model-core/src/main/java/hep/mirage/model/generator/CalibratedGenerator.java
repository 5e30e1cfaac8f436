package hep.mirage.model.generator;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.FeatureSchema;
import java.util.Arrays;
import java.util.Objects;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A generator whose masses are calibrated; everything else of an event stays as the generator made it.
 *
 * @param generator what draws the events
 * @param calibration of their masses, over the whole mass range of the schema
 */
public record CalibratedGenerator(Generator generator, MassCalibration calibration) implements Generator {
    /** Nothing may be missing. */
    public CalibratedGenerator {
        Objects.requireNonNull(generator, "generator");
        Objects.requireNonNull(calibration, "calibration");
    }

    @Override
    public FeatureSchema schema() {
        return generator.schema();
    }

    @Override
    public EventBatch sample(int events, UniformRandomProvider random) {
        EventBatch drawn = generator.sample(events, random);
        double[][] columns = new double[schema().size()][];
        for (int feature = 0; feature < columns.length; feature++) {
            columns[feature] = drawn.column(feature);
        }
        columns[schema().massIndex()] =
                Arrays.stream(drawn.massGeV()).map(calibration::apply).toArray();
        return EventBatch.of(schema(), columns);
    }
}
