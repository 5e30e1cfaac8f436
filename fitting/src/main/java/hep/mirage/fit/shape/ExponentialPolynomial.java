package hep.mirage.fit.shape;

import hep.mirage.fit.spectrum.Binning;
import java.util.ArrayList;
import java.util.List;

/**
 * An exponential of a polynomial, f(x) = n exp(sum_k c_k (x - x0)^k), k = 1 ... order, a density in events per GeV.
 * Order 2 is the family of {@link ExponentialQuadratic}, with coefficients around x0 instead of 0 GeV; higher orders
 * describe large samples in wide ranges.
 *
 * <p>Internally ln f = sum_k d_k t^k with t = (x - x0) / scale, so c_k = d_k / scale^k and n = exp(d_0) is the density at x0.
 * Bins are integrated as in {@link ExponentialQuadratic}.
 *
 * @param originGeV x0, where t = 0
 * @param scaleGeV mass difference of one unit of t
 * @param order of the polynomial, 1 to {@value #HIGHEST_ORDER}
 */
public record ExponentialPolynomial(double originGeV, double scaleGeV, int order) implements Shape, LogBasis {
    /** Largest order: beyond it, the powers of t on [-1, 1] are too similar to be distinguished: {@value}. */
    public static final int HIGHEST_ORDER = 8;

    /** Checks all three. */
    public ExponentialPolynomial {
        StraightLine.requireCoordinate(originGeV, scaleGeV);
        if (order < 1 || order > HIGHEST_ORDER) {
            throw new IllegalArgumentException(
                    "order of the polynomial = " + order + "; it must lie in 1 to " + HIGHEST_ORDER);
        }
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(new Parameter("n", "events/GeV"));
        for (int k = 1; k <= order; k++) {
            parameters.add(new Parameter("c" + k, k == 1 ? "1/GeV" : "1/GeV^" + k));
        }
        return List.copyOf(parameters);
    }

    @Override
    public int parameterCount() {
        return order + 1;
    }

    @Override
    public int size() {
        return order + 1;
    }

    @Override
    public void fill(double massGeV, double[] phi, int first) {
        double t = (massGeV - originGeV) / scaleGeV;
        double power = 1;
        for (int k = 0; k <= order; k++) {
            phi[first + k] = power;
            power *= t;
        }
    }

    @Override
    public double density(double massGeV, double[] internal) {
        return LogBasis.super.density(massGeV, internal);
    }

    @Override
    public double[] reported(double[] internal) {
        double[] reported = new double[order + 1];
        reported[0] = Math.exp(internal[0]);
        for (int k = 1; k <= order; k++) {
            reported[k] = internal[k] / Math.pow(scaleGeV, k);
        }
        return reported;
    }

    @Override
    public double[] internal(double[] reported) {
        if (!(reported[0] > 0)) {
            throw new IllegalArgumentException("n = " + reported[0] + " 1/GeV; an exponential needs more than 0");
        }
        double[] internal = new double[order + 1];
        internal[0] = Math.log(reported[0]);
        for (int k = 1; k <= order; k++) {
            internal[k] = reported[k] * Math.pow(scaleGeV, k);
        }
        return internal;
    }

    @Override
    public double[] reportedJacobian(double[] internal) {
        int p = order + 1;
        double[] jacobian = new double[p * p];
        jacobian[0] = Math.exp(internal[0]);
        for (int k = 1; k <= order; k++) {
            jacobian[k * p + k] = Math.pow(scaleGeV, -k);
        }
        return jacobian;
    }

    @Override
    public BinnedShape over(Binning binning) {
        return LogLinearBins.over(this, binning, GaussLegendre.forBins(binning, scaleGeV));
    }

    @Override
    public TabulatedShape at(double... massesGeV) {
        return LogLinearBins.at(this, massesGeV);
    }
}
