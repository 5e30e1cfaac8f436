package hep.mirage.lab.appraisal;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.generator.Generator;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;

/** States that masses follow the exponential of {@link BumpedGenerator}, which is correct if that has no bump. */
public record LawfulGenerator(Generator events) implements Generator {
    @Override
    public FeatureSchema schema() {
        return events.schema();
    }

    @Override
    public EventBatch sample(int count, UniformRandomProvider random) {
        return events.sample(count, random);
    }

    @Override
    public Optional<DoubleUnaryOperator> massDistribution() {
        return Optional.of(BumpedGenerator::probabilityBelow);
    }
}
