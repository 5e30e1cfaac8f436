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
 * @param member index of the independent draw
 */
public record MassSpectrumDraw(long seed, int member) {
    /**
     * Counts masses.
     *
     * @param generator source of the events
     * @param events number of events; rounded up to whole blocks
     * @param binning of the mass [GeV]
     */
    public Spectrum count(Generator generator, long events, Binning binning) {
        return count(generator, events, binning, drawn -> {});
    }

    /**
     * Counts masses and reports progress.
     *
     * @param generator source of the events
     * @param events number of events; rounded up to whole blocks
     * @param binning of the mass [GeV]
     * @param drawn progress callback; receives the number of newly drawn events, from any thread
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
