package hep.mirage.fit.shape;

import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.Spectrum;

/** A {@link Shape} integrated over the bins of one binning: expected events per bin, and an initial guess. */
public interface BinnedShape extends TabulatedShape {

    /**
     * Writes a closed-form guess of the parameters.
     *
     * @param internal destination, from {@code first} on
     */
    void guess(Spectrum spectrum, FitRange range, double[] internal, int first);
}
