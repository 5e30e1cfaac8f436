package hep.mirage.fit.shape;

import hep.mirage.fit.spectrum.Binning;
import java.util.List;

/**
 * A power law, f(x) = n (x / x0)^a, a density in events per GeV; masses above 0.
 *
 * <p>Internally ln f = c0 + c1 ln(x / x0), so n = exp(c0) is the density at x0. Bins are integrated by
 * five-point Gauss-Legendre.
 *
 * @param originGeV x0
 */
public record PowerLaw(double originGeV) implements Shape, LogBasis {
    private static final List<Parameter> PARAMETERS =
            List.of(new Parameter("n", "events/GeV"), new Parameter("a", "1"));

    /** Checks the mass. */
    public PowerLaw {
        if (!(originGeV > 0 && originGeV < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("origin = " + originGeV + " GeV; it must be finite and above 0");
        }
    }

    @Override
    public List<Parameter> parameters() {
        return PARAMETERS;
    }

    @Override
    public int size() {
        return PARAMETERS.size();
    }

    @Override
    public void fill(double massGeV, double[] phi, int first) {
        phi[first] = 1;
        phi[first + 1] = Math.log(massGeV / originGeV);
    }

    @Override
    public double density(double massGeV, double[] internal) {
        return LogBasis.super.density(massGeV, internal);
    }

    @Override
    public double[] reported(double[] internal) {
        return new double[] {Math.exp(internal[0]), internal[1]};
    }

    @Override
    public double[] internal(double[] reported) {
        if (!(reported[0] > 0)) {
            throw new IllegalArgumentException("n = " + reported[0] + " 1/GeV; a power law needs more than 0");
        }
        return new double[] {Math.log(reported[0]), reported[1]};
    }

    @Override
    public double[] reportedJacobian(double[] internal) {
        return new double[] {Math.exp(internal[0]), 0, 0, 1};
    }

    @Override
    public BinnedShape over(Binning binning) {
        if (!(binning.lowGeV() > 0)) {
            throw new IllegalArgumentException("bins " + binning + "; a power law needs masses above 0");
        }
        return LogLinearBins.over(this, binning, GaussLegendre.FIVE_POINT);
    }

    @Override
    public TabulatedShape at(double... massesGeV) {
        return LogLinearBins.at(this, massesGeV);
    }
}
