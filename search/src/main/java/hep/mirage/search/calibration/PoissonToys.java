package hep.mirage.search.calibration;

import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.DiscreteSampler;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;

/**
 * Spectra of independent Poisson counts around an expectation, on all cores. Toys are drawn in blocks of {@value
 * #BLOCK}, each from its own stream, so that toy k depends neither on the thread that draws it nor on the number of
 * toys.
 *
 * @param expected events per bin, each above 0
 * @param seed master seed of the streams
 * @param member index of the independent set of toys
 */
record PoissonToys(Spectrum expected, long seed, int member) {
    private static final int BLOCK = 1000;

    /** Receives toys, from any thread and in any order. */
    @FunctionalInterface
    public interface Consumer {
        /**
         * Takes one.
         *
         * @param toy its number, 0-based
         * @param spectrum its counts
         */
        void accept(int toy, Spectrum spectrum);
    }

    /**
     * Draws toys.
     *
     * @param toys how many
     * @param consumer receives each of them once
     * @param drawn progress callback; receives the number of newly completed toys, from any thread
     */
    public void forEach(int toys, Consumer consumer, LongConsumer drawn) {
        int blocks = (toys + BLOCK - 1) / BLOCK;
        IntStream.range(0, blocks).parallel().forEach(block -> {
            int end = Math.min(toys, (block + 1) * BLOCK);
            draw(block, end, consumer);
            drawn.accept(end - (long) block * BLOCK);
        });
    }

    private void draw(int block, int end, Consumer consumer) {
        UniformRandomProvider random =
                RandomStreams.open(new StreamKey(seed, StreamPurpose.CALIBRATION_TOYS, block, member));
        DiscreteSampler[] samplers = Arrays.stream(expected.counts())
                .mapToObj(mean -> PoissonSampler.of(random, mean))
                .toArray(DiscreteSampler[]::new);
        double[] counts = new double[samplers.length];
        for (int toy = block * BLOCK; toy < end; toy++) {
            for (int bin = 0; bin < counts.length; bin++) {
                counts[bin] = samplers[bin].sample();
            }
            consumer.accept(toy, Spectrum.ofCounts(expected.binning(), counts));
        }
    }
}
