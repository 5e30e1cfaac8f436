package hep.mirage.fit.shape;

import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.Spectrum;

/** A {@link Shape} integrated over the bins of one binning: expected events a bin, and a first guess. */
public interface BinnedShape extends TabulatedShape {

    /**
     * Writes a closed-form guess of the parameters.
     *
     * @param internal where to write, from {@code first} on
     */
    void guess(Spectrum spectrum, FitRange range, double[] internal, int first);
}
