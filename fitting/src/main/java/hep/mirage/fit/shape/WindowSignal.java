package hep.mirage.fit.shape;

import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.MassInterval;
import java.util.Objects;

/**
 * A constant density n1 inside a window and none outside, in events per GeV: the shape of the excess that a classifier makes
 * when it knows of its training events on which side of the window's edges they lie.
 *
 * @param window where it is
 */
public record WindowSignal(MassInterval window) implements HeightShape {
    /** Rejects null. */
    public WindowSignal {
        Objects.requireNonNull(window, "window");
    }

    @Override
    public double density(double massGeV, double[] internal) {
        return window.contains(massGeV) ? internal[0] : 0;
    }

    @Override
    public BinnedShape over(Binning binning) {
        double[] integralsGeV = new double[binning.bins()];
        for (int bin = 0; bin < binning.bins(); bin++) {
            double low = Math.max(binning.edgeGeV(bin), window.lowGeV());
            double high = Math.min(binning.edgeGeV(bin + 1), window.highGeV());
            integralsGeV[bin] = Math.max(0, high - low);
        }
        return new LinearBins(1, integralsGeV);
    }
}
