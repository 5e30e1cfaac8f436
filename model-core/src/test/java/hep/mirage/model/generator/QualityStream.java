package hep.mirage.model.generator;

import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import org.apache.commons.rng.UniformRandomProvider;

/** Streams for events that tests evaluate. */
public final class QualityStream {
    private QualityStream() {}

    /**
     * Opens one.
     *
     * @param seed of the test
     */
    public static UniformRandomProvider open(long seed) {
        return RandomStreams.open(new StreamKey(seed, StreamPurpose.GENERATOR_QUALITY, 0, 0));
    }
}
