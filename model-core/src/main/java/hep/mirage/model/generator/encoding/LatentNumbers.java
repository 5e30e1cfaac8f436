package hep.mirage.model.generator.encoding;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** The numbers that a generator's net turns into events: independent standard normal numbers. */
public final class LatentNumbers {
    private LatentNumbers() {}

    /**
     * Fills a part of an array.
     *
     * @param target receives them
     * @param from offset of the first one
     * @param count how many
     * @param random the stream to draw from
     */
    public static void fill(float[] target, int from, int count, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        for (int i = from; i < from + count; i++) {
            target[i] = (float) normal.sample();
        }
    }
}
