package hep.mirage.model.generator.encoding;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** The numbers that a generator's net turns into events: independent, normal, of mean 0 and width 1. */
public final class LatentNumbers {
    private LatentNumbers() {}

    /**
     * Fills a part of an array.
     *
     * @param target receives them
     * @param from where the first one goes
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
