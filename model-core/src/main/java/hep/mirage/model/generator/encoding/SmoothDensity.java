package hep.mirage.model.generator.encoding;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * The density of a sample between two edges as the exponential of a polynomial, f(x) ∝ exp(Σₖ cₖ Pₖ(t)), with Legendre
 * polynomials of t = 2 (x - low) / (high - low) - 1, fitted by maximum likelihood (Newton's method on a concave
 * function: the moments of the Pₖ agree with the sample's). The degree is the smallest after which Schwarz's criterion
 * stops improving, at most {@value #HIGHEST_DEGREE}: a term must raise ln L by ½ ln N. Akaike's criterion, 1 instead,
 * takes more, and prints what may be a fluctuation of the sample into every run that is drawn: its fourth term for the Zγ
 * sample, worth 1.1 in ln L, is a signal of 0.09 standard deviations at 140 GeV.
 */
final class SmoothDensity {
    private static final int HIGHEST_DEGREE = 8;
    private static final int CELLS = 4096;
    private static final int MOST_STEPS = 100;
    private static final double ENOUGH = 1e-10;

    private final double[] coefficients;
    private final double meanLogDensity;
    private final double[] cumulative;

    private SmoothDensity(double[] coefficients, double[] moments) {
        this.coefficients = coefficients;
        this.cumulative = new double[CELLS + 1];
        for (int cell = 0; cell < CELLS; cell++) {
            cumulative[cell + 1] = cumulative[cell] + StrictMath.exp(dot(coefficients, legendre(middle(cell))));
        }
        this.meanLogDensity = dot(coefficients, moments) - StrictMath.log(cumulative[CELLS]);
    }

    /**
     * Fits a sample.
     *
     * @param values of the sample
     * @param low lower edge, at most the smallest value
     * @param high upper edge, at least the largest value
     */
    static SmoothDensity fit(double[] values, double low, double high) {
        double[] moments = new double[HIGHEST_DEGREE];
        for (double value : values) {
            double[] polynomials = legendre(2 * (value - low) / (high - low) - 1);
            for (int k = 0; k < HIGHEST_DEGREE; k++) {
                moments[k] += polynomials[k] / values.length;
            }
        }
        double worthOfTerm = 0.5 * StrictMath.log(values.length);
        SmoothDensity best = new SmoothDensity(new double[0], moments);
        for (int degree = 1; degree <= HIGHEST_DEGREE; degree++) {
            SmoothDensity next = maximise(degree, moments);
            if (!(values.length * (next.meanLogDensity - best.meanLogDensity) > worthOfTerm)) {
                break;
            }
            best = next;
        }
        return best;
    }

    private static SmoothDensity maximise(int degree, double[] moments) {
        SmoothDensity density = new SmoothDensity(new double[degree], moments);
        for (int i = 0; i < MOST_STEPS; i++) {
            double[] step = density.newtonStep(moments);
            double scale = 1;
            SmoothDensity next = density.moved(step, scale, moments);
            while (!(next.meanLogDensity >= density.meanLogDensity) && scale > 1e-6) {
                scale /= 2;
                next = density.moved(step, scale, moments);
            }
            double gain = next.meanLogDensity - density.meanLogDensity;
            density = next;
            if (!(gain > ENOUGH)) {
                break;
            }
        }
        return density;
    }

    private SmoothDensity moved(double[] step, double scale, double[] moments) {
        double[] to = coefficients.clone();
        for (int k = 0; k < to.length; k++) {
            to[k] += scale * step[k];
        }
        return new SmoothDensity(to, moments);
    }

    /** Covariance of the Pₖ under the density, times the step, equals the moments that are missing. */
    private double[] newtonStep(double[] moments) {
        int degree = coefficients.length;
        double[] mean = new double[degree];
        double[][] product = new double[degree][degree];
        for (int cell = 0; cell < CELLS; cell++) {
            double[] polynomials = legendre(middle(cell));
            double share = (cumulative[cell + 1] - cumulative[cell]) / cumulative[CELLS];
            for (int k = 0; k < degree; k++) {
                mean[k] += share * polynomials[k];
                for (int l = 0; l < degree; l++) {
                    product[k][l] += share * (polynomials[k] * polynomials[l]);
                }
            }
        }
        double[] missing = new double[degree];
        for (int k = 0; k < degree; k++) {
            missing[k] = moments[k] - mean[k];
            for (int l = 0; l < degree; l++) {
                product[k][l] -= mean[k] * mean[l];
            }
        }
        return new CholeskyDecomposition(new Array2DRowRealMatrix(product, false))
                .getSolver()
                .solve(new ArrayRealVector(missing, false))
                .toArray();
    }

    /** Degree of the polynomial. */
    int degree() {
        return coefficients.length;
    }

    /**
     * Inverse of the distribution function, as a fraction of the way from the lower to the upper edge.
     *
     * @param probability in [0, 1]
     */
    double quantileFraction(double probability) {
        double wanted = probability * cumulative[CELLS];
        int found = Arrays.binarySearch(cumulative, wanted);
        int cell = Math.min(CELLS - 1, found >= 0 ? found : -found - 2);
        double within = (wanted - cumulative[cell]) / (cumulative[cell + 1] - cumulative[cell]);
        return (cell + within) / CELLS;
    }

    private static double middle(int cell) {
        return (2.0 * cell + 1) / CELLS - 1;
    }

    private static double dot(double[] shorter, double[] longer) {
        double sum = 0;
        for (int k = 0; k < shorter.length; k++) {
            sum += shorter[k] * longer[k];
        }
        return sum;
    }

    /** P₁ to the highest degree at t in [-1, 1], by Bonnet's recursion. */
    private static double[] legendre(double t) {
        double[] polynomials = new double[HIGHEST_DEGREE];
        double before = 1;
        double current = t;
        for (int k = 1; k <= HIGHEST_DEGREE; k++) {
            polynomials[k - 1] = current;
            double next = ((2 * k + 1) * t * current - k * before) / (k + 1);
            before = current;
            current = next;
        }
        return polynomials;
    }
}
