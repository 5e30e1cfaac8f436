package hep.mirage.model.generator;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.generator.condition.SmoothDensity;
import hep.mirage.model.generator.representation.EventRepresentation;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A generator of the study's events on top of one of a representation's primaries. What the primaries leave open, such as an
 * event's azimuth, comes from a separate stream, opened by the first number of the caller's: the first k of n events stay the
 * k events that a call for k gives.
 */
public final class RepresentedGenerator implements Generator {
    private static final long serialVersionUID = 1L;

    private final Generator primaries;
    private final EventRepresentation representation;

    private RepresentedGenerator(Generator primaries, EventRepresentation representation) {
        this.primaries = primaries;
        this.representation = representation;
    }

    /**
     * Creates a generator of events.
     *
     * @param primaries draws events of the representation's {@link EventRepresentation#primaries()}
     * @param representation turns them into events of the study's schema
     */
    public static Generator of(Generator primaries, EventRepresentation representation) {
        if (!primaries.schema().equals(representation.primaries())) {
            throw new IllegalArgumentException("generator of schema "
                    + primaries.schema().name() + "; the representation needs "
                    + representation.primaries().name());
        }
        return representation.primaries().equals(representation.features())
                ? primaries
                : new RepresentedGenerator(primaries, representation);
    }

    @Override
    public FeatureSchema schema() {
        return representation.features();
    }

    @Override
    public EventBatch sample(int events, UniformRandomProvider random) {
        UniformRandomProvider open =
                RandomStreams.open(new StreamKey(random.nextLong(), StreamPurpose.EVENT_SYMMETRIES, 0, 0));
        return representation.toFeatures(primaries.sample(events, random), open);
    }

    /** The mass is the same in the primaries. */
    @Override
    public Optional<DoubleUnaryOperator> massDistribution() {
        return primaries.massDistribution();
    }

    @Override
    public Optional<SmoothDensity> massDensity() {
        return primaries.massDensity();
    }
}
