package hep.mirage.fit.shape;

import hep.mirage.fit.algebra.NormalEquations;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.Spectrum;

/**
 * A shape linear in its parameters over bins: nu_i = sum_k c_k s_ik, with s the basis integrated over the bins. At
 * points, s is the basis there.
 */
final class LinearBins implements BinnedShape {
    private final int parameters;
    private final double[] integrals;

    /** Takes the integrals of the basis functions over the bins, [bins x p] row-major [GeV], or their values at points. */
    LinearBins(int parameters, double[] integrals) {
        this.parameters = parameters;
        this.integrals = integrals;
    }

    @Override
    public int parameterCount() {
        return parameters;
    }

    @Override
    public void addTo(double[] internal, int first, Expectation sum) {
        for (int k = 0; k < parameters; k++) {
            double coefficient = internal[first + k];
            int row = (first + k) * sum.places;
            for (int place = 0; place < sum.places; place++) {
                double slope = integrals[sum.bin[place] * parameters + k];
                sum.events[place] += coefficient * slope;
                sum.gradient[row + place] += slope;
            }
        }
    }

    /**
     * Weighted linear least squares of the counts with weights 1 / (n + 1); if that is negative in a bin, the first function
     * alone with the total count.
     */
    @Override
    public void guess(Spectrum spectrum, FitRange range, double[] internal, int first) {
        NormalEquations equations = new NormalEquations(parameters);
        double[] row = new double[parameters];
        for (int bin : range.bins()) {
            System.arraycopy(integrals, bin * parameters, row, 0, parameters);
            equations.add(row, spectrum.count(bin), 1 / (spectrum.count(bin) + 1));
        }
        equations.solve(internal, first);
        if (!positive(range, internal, first)) {
            flat(spectrum, range, internal, first);
        }
    }

    private boolean positive(FitRange range, double[] internal, int first) {
        for (int bin : range.bins()) {
            double events = 0;
            for (int k = 0; k < parameters; k++) {
                events += internal[first + k] * integrals[bin * parameters + k];
            }
            if (!(events > 0)) {
                return false;
            }
        }
        return true;
    }

    private void flat(Spectrum spectrum, FitRange range, double[] internal, int first) {
        double integral = 0;
        for (int bin : range.bins()) {
            integral += integrals[bin * parameters];
        }
        for (int k = 0; k < parameters; k++) {
            internal[first + k] = k == 0 ? spectrum.total(range) / integral : 0;
        }
    }
}
