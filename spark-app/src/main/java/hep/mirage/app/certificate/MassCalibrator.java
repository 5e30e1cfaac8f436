package hep.mirage.app.certificate;

import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.Feature;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.generator.MassCalibration;
import java.util.Arrays;

/**
 * Makes the mass calibration of a generator: its own cumulative spectrum, from very many events, onto the smooth
 * spectrum of its Monte Carlo.
 *
 * @param seed of the random streams
 * @param events to draw from the generator
 */
public record MassCalibrator(long seed, long events) {
    /** The draw that calibrates is not the one that certifies. */
    private static final int MEMBER = 1;

    private static final double SAMPLE_BIN_GEV = 1;
    private static final double KNOT_DISTANCE_GEV = 0.25;
    private static final int STEPS_PER_BIN = 64;

    /**
     * Calibrates.
     *
     * @param generator as trained
     * @param sample its Monte Carlo, unweighted
     */
    public MassCalibration calibrate(Generator generator, EventBatch sample) {
        Feature mass = generator.schema().mass();
        Spectrum monteCarlo = Spectrum.of(bins(mass, SAMPLE_BIN_GEV), sample.massGeV());
        double[] target = cumulative(SmoothSpectrum.of(monteCarlo), bins(mass, SAMPLE_BIN_GEV / STEPS_PER_BIN));
        Binning targetBins = bins(mass, SAMPLE_BIN_GEV / STEPS_PER_BIN);
        Binning knots = bins(mass, KNOT_DISTANCE_GEV);
        Spectrum generated = new MassSpectrumDraw(seed, MEMBER).count(generator, events, knots);

        double[] generatedGeV = knots.edgesGeV();
        double[] calibratedGeV = generatedGeV.clone();
        double below = 0;
        for (int knot = 1; knot < knots.bins(); knot++) {
            below += generated.count(knot - 1);
            calibratedGeV[knot] = quantile(target, targetBins, below / generated.total());
        }
        return new MassCalibration(generatedGeV, calibratedGeV);
    }

    private static Binning bins(Feature mass, double widthGeV) {
        return Binning.uniform(mass.low(), mass.high(), (int) Math.rint((mass.high() - mass.low()) / widthGeV));
    }

    /** Share of the smooth spectrum below each edge; the midpoint rule is exact enough at 1/64 GeV: 1e-9 of a bin. */
    private static double[] cumulative(SmoothSpectrum spectrum, Binning bins) {
        double[] below = new double[bins.bins() + 1];
        for (int bin = 0; bin < bins.bins(); bin++) {
            below[bin + 1] = below[bin] + spectrum.fit().density(bins.centreGeV(bin)) * bins.widthGeV(bin);
        }
        double total = below[bins.bins()];
        for (int edge = 0; edge < below.length; edge++) {
            below[edge] /= total;
        }
        return below;
    }

    private static double quantile(double[] below, Binning bins, double share) {
        int found = Arrays.binarySearch(below, share);
        if (found >= 0) {
            return bins.edgeGeV(found);
        }
        int above = Math.min(Math.max(-found - 1, 1), below.length - 1);
        double part = (share - below[above - 1]) / (below[above] - below[above - 1]);
        return bins.edgeGeV(above - 1) + part * bins.widthGeV(above - 1);
    }
}
