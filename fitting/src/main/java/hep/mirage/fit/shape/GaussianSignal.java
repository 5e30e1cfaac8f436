package hep.mirage.fit.shape;

import hep.mirage.fit.spectrum.Binning;
import org.apache.commons.math3.special.Erf;

/**
 * A resonance n1 exp(-(x - mean)² / (2 sigma²)) of fixed mean and width, a density in events per GeV.
 *
 * <p>n1 is the height at the mean, of either sign; the signal holds n1 sigma sqrt(2 pi) events. Bins are integrated in
 * closed form by the error function, to 1e-14 of the total.
 *
 * @param meanGeV the mass hypothesis
 * @param sigmaGeV the mass resolution
 */
public record GaussianSignal(double meanGeV, double sigmaGeV) implements HeightShape {
    /** Checks both. */
    public GaussianSignal {
        if (!(Math.abs(meanGeV) < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("mean = " + meanGeV + " GeV; it must be finite");
        }
        if (!(sigmaGeV > 0 && sigmaGeV < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("sigma = " + sigmaGeV + " GeV; it must be finite and above 0");
        }
    }

    @Override
    public double density(double massGeV, double[] internal) {
        double pull = (massGeV - meanGeV) / sigmaGeV;
        return internal[0] * Math.exp(-0.5 * pull * pull);
    }

    /** Events of the whole resonance for a height n1. */
    public double events(double n1PerGeV) {
        return n1PerGeV * sigmaGeV * Math.sqrt(2 * Math.PI);
    }

    @Override
    public BinnedShape over(Binning binning) {
        double[] integralsGeV = new double[binning.bins()];
        double unit = sigmaGeV * Math.sqrt(2);
        for (int bin = 0; bin < binning.bins(); bin++) {
            double low = (binning.edgeGeV(bin) - meanGeV) / unit;
            double high = (binning.edgeGeV(bin + 1) - meanGeV) / unit;
            integralsGeV[bin] = 0.5 * events(1) * Erf.erf(low, high);
        }
        return new LinearBins(1, integralsGeV);
    }
}
