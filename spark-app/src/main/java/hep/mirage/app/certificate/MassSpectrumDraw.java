package hep.mirage.app.certificate;

import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/**
 * The mass spectrum of very many generated events, without keeping them. Events come in blocks of {@value #BLOCK}, each
 * from a stream of its own, on all cores of the machine; counts are whole numbers, so their sum knows nothing of the
 * order in which blocks end.
 *
 * @param seed master seed of the streams
 * @param member which of several independent draws
 */
public record MassSpectrumDraw(long seed, int member) {
    private static final int BLOCK = 50_000;

    /**
     * Counts masses.
     *
     * @param generator where events come from
     * @param events how many; rounded up to whole blocks
     * @param binning of the mass [GeV]
     */
    public Spectrum count(Generator generator, long events, Binning binning) {
        return count(generator, events, binning, drawn -> {});
    }

    /**
     * Counts masses and says how far it is.
     *
     * @param generator where events come from
     * @param events how many; rounded up to whole blocks
     * @param binning of the mass [GeV]
     * @param drawn is told how many more events were drawn, from any thread
     */
    public Spectrum count(Generator generator, long events, Binning binning, LongConsumer drawn) {
        double[] counts = LongStream.range(0, (events + BLOCK - 1) / BLOCK)
                .parallel()
                .mapToObj(block -> {
                    double[] ofBlock =
                            Spectrum.of(binning, masses(generator, block)).counts();
                    drawn.accept(BLOCK);
                    return ofBlock;
                })
                .reduce(new double[binning.bins()], MassSpectrumDraw::sum);
        return Spectrum.ofCounts(binning, counts);
    }

    private double[] masses(Generator generator, long block) {
        StreamKey key = new StreamKey(seed, StreamPurpose.GENERATOR_QUALITY, block, member);
        return generator.sample(BLOCK, RandomStreams.open(key)).massGeV();
    }

    private static double[] sum(double[] left, double[] right) {
        double[] sum = new double[left.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = left[i] + right[i];
        }
        return sum;
    }
}
