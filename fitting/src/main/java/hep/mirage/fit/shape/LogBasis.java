package hep.mirage.fit.shape;

import hep.mirage.fit.algebra.NormalEquations;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.Spectrum;

/**
 * The functions phi_k of a log-linear shape: ln f(x) = offset(x) + sum_k c_k phi_k(x), f in events per GeV.
 *
 * <p>Exponential polynomials, power laws and all dijet functions are of this kind; with densities at bin centres, their
 * Poisson likelihood is concave, which makes Newton's method safe.
 */
interface LogBasis {

    /** Number of functions. */
    int size();

    /** Writes phi_0(x) ... phi_{p-1}(x) from {@code first} on. */
    void fill(double massGeV, double[] phi, int first);

    /** The part of ln f without a parameter. */
    default double offset(double massGeV) {
        return 0;
    }

    /** f(x) for coefficients c. */
    default double density(double massGeV, double[] coefficients) {
        double[] phi = new double[size()];
        fill(massGeV, phi, 0);
        double exponent = offset(massGeV);
        for (int k = 0; k < phi.length; k++) {
            exponent += coefficients[k] * phi[k];
        }
        return Math.exp(exponent);
    }

    /**
     * Weighted linear least squares of ln((n + 1/2) / width) at the bin centres, with weights n + 1/2: the half keeps
     * empty bins in, nearly without bias where there are events.
     */
    default void guess(Spectrum spectrum, FitRange range, double[] internal, int first) {
        NormalEquations equations = new NormalEquations(size());
        double[] row = new double[size()];
        Binning binning = range.binning();
        for (int bin : range.bins()) {
            double centreGeV = binning.centreGeV(bin);
            fill(centreGeV, row, 0);
            double events = spectrum.count(bin) + 0.5;
            double logDensity = Math.log(events / binning.widthGeV(bin)) - offset(centreGeV);
            equations.add(row, logDensity, events);
        }
        equations.solve(internal, first);
    }
}
