package hep.mirage.search.calibration;

import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.model.generator.EventBlocks;
import hep.mirage.model.generator.Generator;
import java.util.function.LongConsumer;

/**
 * The mass spectrum of very many generated events, without keeping them; see {@link EventBlocks}.
 *
 * @param seed master seed of the streams
 * @param member which of several independent draws
 */
public record MassSpectrumDraw(long seed, int member) {
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
        double[] counts = new EventBlocks(seed, member)
                .sum(
                        generator,
                        events,
                        block -> Spectrum.of(binning, block.massGeV()).counts(),
                        new double[binning.bins()],
                        MassSpectrumDraw::sum,
                        drawn);
        return Spectrum.ofCounts(binning, counts);
    }

    private static double[] sum(double[] left, double[] right) {
        double[] sum = new double[left.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = left[i] + right[i];
        }
        return sum;
    }
}
