package hep.mirage.fit.shape;

import hep.mirage.fit.spectrum.Binning;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * A polynomial in Bernstein's form, f(x) = sum_k b_k C(n, k) t^k (1 - t)^(n - k) with t = (x - low) / (high - low), a
 * density in events per GeV.
 *
 * <p>It is linear in its coefficients, which are densities themselves: b_0 that at the lower end, b_n at the upper one.
 * Coefficients may be negative as long as every bin's expectation is not. Bins are integrated by five-point
 * Gauss-Legendre, exactly.
 *
 * @param lowGeV where t = 0
 * @param highGeV where t = 1
 * @param order n, 0 to {@value #HIGHEST_ORDER}
 */
public record Bernstein(double lowGeV, double highGeV, int order) implements Shape {
    /** The highest degree that the quadrature integrates exactly: {@value}. */
    public static final int HIGHEST_ORDER = 9;

    /** Checks all three. */
    public Bernstein {
        if (!(Math.abs(lowGeV) < Double.MAX_VALUE) || !(highGeV > lowGeV && highGeV < Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "range " + lowGeV + " to " + highGeV + " GeV; both ends must be finite and the upper one higher");
        }
        if (order < 0 || order > HIGHEST_ORDER) {
            throw new IllegalArgumentException(
                    "order of the polynomial = " + order + "; it must lie in 0 to " + HIGHEST_ORDER);
        }
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        for (int k = 0; k <= order; k++) {
            parameters.add(new Parameter("b" + k, "events/GeV"));
        }
        return List.copyOf(parameters);
    }

    @Override
    public int parameterCount() {
        return order + 1;
    }

    private void fill(double massGeV, double weight, double[] basis, int first) {
        double t = (massGeV - lowGeV) / (highGeV - lowGeV);
        for (int k = 0; k <= order; k++) {
            basis[first + k] += weight
                    * CombinatoricsUtils.binomialCoefficientDouble(order, k)
                    * Math.pow(t, k)
                    * Math.pow(1 - t, order - k);
        }
    }

    @Override
    public double density(double massGeV, double[] internal) {
        double[] basis = new double[order + 1];
        fill(massGeV, 1, basis, 0);
        double sum = 0;
        for (int k = 0; k <= order; k++) {
            sum += internal[k] * basis[k];
        }
        return sum;
    }

    @Override
    public double[] reported(double[] internal) {
        return internal.clone();
    }

    @Override
    public double[] internal(double[] reported) {
        return reported.clone();
    }

    @Override
    public double[] reportedJacobian(double[] internal) {
        int p = order + 1;
        double[] unit = new double[p * p];
        for (int k = 0; k < p; k++) {
            unit[k * p + k] = 1;
        }
        return unit;
    }

    @Override
    public BinnedShape over(Binning binning) {
        GaussLegendre rule = GaussLegendre.FIVE_POINT;
        double[] integralsGeV = new double[binning.bins() * (order + 1)];
        for (int bin = 0; bin < binning.bins(); bin++) {
            double halfWidthGeV = 0.5 * binning.widthGeV(bin);
            for (int point = 0; point < rule.points.length; point++) {
                double massGeV = binning.centreGeV(bin) + halfWidthGeV * rule.points[point];
                fill(massGeV, halfWidthGeV * rule.weights[point], integralsGeV, bin * (order + 1));
            }
        }
        return new LinearBins(order + 1, integralsGeV);
    }

    @Override
    public TabulatedShape at(double... massesGeV) {
        double[] basis = new double[massesGeV.length * (order + 1)];
        for (int i = 0; i < massesGeV.length; i++) {
            fill(massesGeV[i], 1, basis, i * (order + 1));
        }
        return new LinearBins(order + 1, basis);
    }
}
