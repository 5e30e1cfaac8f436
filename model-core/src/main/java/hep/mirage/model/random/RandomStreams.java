package hep.mirage.model.random;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.Philox4x64;

/**
 * Opens random streams: Philox 4x64 (Salmon et al., SC11, "Parallel random numbers: as easy as 1, 2, 3") of Commons
 * RNG.
 *
 * <p>The master seed and (purpose, member) are the generator's 128-bit key; the run is the most significant word of its
 * 256-bit counter. Streams of the same key are therefore 2<sup>194</sup> numbers apart and never overlap.
 */
public final class RandomStreams {
    private RandomStreams() {}

    /**
     * Opens a stream at its first number.
     *
     * @param key the stream's address
     * @return a new generator; not thread-safe
     */
    public static UniformRandomProvider open(StreamKey key) {
        return new Philox4x64(key.seedWords());
    }
}
