package hep.mirage.model.generator.condition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;

/**
 * Maximum-likelihood fits of {@link SmoothDensity} to a sample, by Newton's method on a concave function: the moments of the
 * Pₖ agree with the sample's. The degree is the smallest after which Schwarz's criterion (Ann. Stat. 6 (1978) 461) stops
 * improving, at most {@value SmoothDensity#HIGHEST_DEGREE}: a term must raise ln L by ½ ln N. If the first one does not, the
 * spectrum is flat or symmetric about the middle of its range, where all odd terms vanish; the degree d is then that with the
 * largest ln L - d/2 ln N of all. Akaike's criterion requires only 1 of a term; it accepts more terms, and so copies possible
 * fluctuations of the sample into every drawn run. N is the number of independent events: where each stands in a sample several
 * times, ln L is that of each standing once.
 */
public final class SmoothDensityFit {
    private static final int MOST_STEPS = 100;
    private static final double ENOUGH = 1e-10;

    private final double[] coefficients;
    private final double[] cumulative;
    private final double meanLogDensity;

    private SmoothDensityFit(double[] coefficients, double[] moments) {
        this.coefficients = coefficients;
        this.cumulative = SmoothDensity.cumulative(coefficients);
        this.meanLogDensity =
                SmoothDensity.dot(coefficients, moments) - StrictMath.log(cumulative[cumulative.length - 1]);
    }

    /**
     * Fits a sample in which each value stands once.
     *
     * @param values of the sample
     * @param low lower edge, at most the smallest value
     * @param high upper edge, at least the largest value
     */
    public static SmoothDensity fit(double[] values, double low, double high) {
        return fit(values, values.length, low, high);
    }

    /**
     * Fits a sample.
     *
     * @param values of the sample
     * @param effectiveEvents number of independent values among them, above 0
     * @param low lower edge, at most the smallest value
     * @param high upper edge, at least the largest value
     */
    public static SmoothDensity fit(double[] values, double effectiveEvents, double low, double high) {
        double[] moments = moments(values, low, high);
        double askedOfTerm = askedOfTerm(effectiveEvents);
        SmoothDensityFit best = new SmoothDensityFit(new double[0], moments);
        double flat = effectiveEvents * best.meanLogDensity;
        double most = 0;
        boolean firstIsTaken = false;
        List<SmoothDensityFit> fits = fits(moments);
        for (int degree = 1; degree <= fits.size(); degree++) {
            SmoothDensityFit next = fits.get(degree - 1);
            double gain = effectiveEvents * next.meanLogDensity - flat - degree * askedOfTerm;
            if (gain > most) {
                best = next;
                most = gain;
                firstIsTaken |= degree == 1;
            } else if (firstIsTaken) {
                break;
            }
        }
        return best.density(low, high);
    }

    /**
     * What each term of a density must raise ln L by, ½ ln N.
     *
     * @param effectiveEvents N, number of independent events
     */
    public static double askedOfTerm(double effectiveEvents) {
        return 0.5 * StrictMath.log(effectiveEvents);
    }

    /**
     * Fits a sample with a given number of terms, whether or not they are significant.
     *
     * @param degree number of terms, 0 to {@value SmoothDensity#HIGHEST_DEGREE}
     * @param values of the sample
     * @param low lower edge, at most the smallest value
     * @param high upper edge, at least the largest value
     * @throws IllegalArgumentException if the spectrum is so narrow within its edges that the terms cannot be told apart
     */
    public static SmoothDensity ofDegree(int degree, double[] values, double low, double high) {
        if (degree < 0 || degree > SmoothDensity.HIGHEST_DEGREE) {
            throw new IllegalArgumentException(
                    "degree " + degree + "; it must lie in 0 to " + SmoothDensity.HIGHEST_DEGREE);
        }
        return maximise(degree, moments(values, low, high))
                .orElseThrow(() -> new IllegalArgumentException("degree " + degree + " of a density between " + low
                        + " and " + high + "; the values are too close together for so many terms; take fewer"))
                .density(low, high);
    }

    private SmoothDensity density(double low, double high) {
        return new SmoothDensity(low, high, Arrays.stream(coefficients).boxed().toList());
    }

    /**
     * The gain of each term: the increase of ln L from the fit of one degree to the next.
     *
     * @param values of the sample
     * @param low lower edge, at most the smallest value
     * @param high upper edge, at least the largest value
     * @return for terms 1 to {@value SmoothDensity#HIGHEST_DEGREE}, or fewer if the spectrum is so narrow within its edges that
     *     further ones cannot be told apart
     */
    public static List<Double> worthOfTerms(double[] values, double low, double high) {
        double[] moments = moments(values, low, high);
        List<Double> gains = new ArrayList<>();
        double before = new SmoothDensityFit(new double[0], moments).meanLogDensity;
        for (SmoothDensityFit fit : fits(moments)) {
            gains.add(values.length * (fit.meanLogDensity - before));
            before = fit.meanLogDensity;
        }
        return gains;
    }

    /** The fits of degree 1, 2, ... */
    private static List<SmoothDensityFit> fits(double[] moments) {
        List<SmoothDensityFit> fits = new ArrayList<>();
        for (int degree = 1; degree <= SmoothDensity.HIGHEST_DEGREE; degree++) {
            Optional<SmoothDensityFit> next = maximise(degree, moments);
            if (next.isEmpty()) {
                break;
            }
            fits.add(next.get());
        }
        return fits;
    }

    private static double[] moments(double[] values, double low, double high) {
        double[] moments = new double[SmoothDensity.HIGHEST_DEGREE];
        for (double value : values) {
            double[] polynomials = SmoothDensity.legendre(2 * (value - low) / (high - low) - 1);
            for (int k = 0; k < moments.length; k++) {
                moments[k] += polynomials[k] / values.length;
            }
        }
        return moments;
    }

    /** Empty if the covariance of the Pₖ is singular. */
    private static Optional<SmoothDensityFit> maximise(int degree, double[] moments) {
        SmoothDensityFit density = new SmoothDensityFit(new double[degree], moments);
        for (int i = 0; i < MOST_STEPS; i++) {
            double[] step;
            try {
                step = density.newtonStep(moments);
            } catch (NonPositiveDefiniteMatrixException singular) {
                return Optional.empty();
            }
            double scale = 1;
            SmoothDensityFit next = density.moved(step, scale, moments);
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
        return Optional.of(density);
    }

    private SmoothDensityFit moved(double[] step, double scale, double[] moments) {
        double[] to = coefficients.clone();
        for (int k = 0; k < to.length; k++) {
            to[k] += scale * step[k];
        }
        return new SmoothDensityFit(to, moments);
    }

    /** Newton step: the covariance of the Pₖ under the density, times the step, equals the difference of the moments. */
    private double[] newtonStep(double[] moments) {
        int degree = coefficients.length;
        double[] mean = new double[degree];
        double[][] product = new double[degree][degree];
        int cells = cumulative.length - 1;
        for (int cell = 0; cell < cells; cell++) {
            double[] polynomials = SmoothDensity.legendre(SmoothDensity.middle(cell));
            double share = (cumulative[cell + 1] - cumulative[cell]) / cumulative[cells];
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
}
