package hep.mirage.fit.likelihood;

import hep.mirage.fit.shape.Parameter;
import hep.mirage.fit.shape.Shape;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The likelihood of one reported parameter of a fit, with all others maximised for each of its values: t(v) = 2 (ln L_max - ln
 * L(v)), chi-square with one degree of freedom if v is true (Wilks).
 *
 * <p>Use it where the parabolic errors of the covariance are not reliable: few events, parameters near a bound, strong
 * correlations.
 */
public final class ParameterProfile {
    private static final int MAX_STEPS = 60;
    private static final double PRECISION = 1e-9;

    private final PoissonFit fit;
    private final Spectrum spectrum;
    private final Converged best;
    private final int place;

    private ParameterProfile(PoissonFit fit, Spectrum spectrum, Converged best, int place) {
        this.fit = fit;
        this.spectrum = spectrum;
        this.best = best;
        this.place = place;
    }

    /**
     * The profile of a parameter.
     *
     * @param fit the problem
     * @param best its result for the spectrum
     * @param name of the parameter, such as {@code n1}; the first of that name
     * @throws IllegalArgumentException if the shape has no parameter of that name
     */
    public static ParameterProfile of(PoissonFit fit, Spectrum spectrum, Converged best, String name) {
        return new ParameterProfile(fit, spectrum, best, fit.shape().indexOf(name));
    }

    /** t of a value; absent if the shape cannot have this value, the value is beyond a bound, or the fit there fails. */
    public OptionalDouble t(double value) {
        Parameter parameter = fit.shape().parameters().get(place);
        if (!(value >= parameter.low() && value <= parameter.high())) {
            return OptionalDouble.empty();
        }
        double[] start = towards(value);
        if (start != null && new ActiveSet(fit, spectrum, start, place, value).climb() instanceof Converged there) {
            return OptionalDouble.of(Math.max(0, there.deviance() - best.deviance()));
        }
        return OptionalDouble.empty();
    }

    /**
     * The interval in which t stays below z². Both ends are absent if the parameter has no error: the covariance is singular,
     * or the fit is at a boundary.
     *
     * @throws IllegalArgumentException if z is not above 0
     */
    public ProfileInterval interval(double z) {
        OptionalDouble error = best.error(fit.shape().parameters().get(place).name());
        if (error.isEmpty()) {
            return ProfileInterval.UNKNOWN;
        }
        return ProfileInterval.around(
                best.values()[place], error.getAsDouble(), z, value -> Math.sqrt(t(value).orElse(Double.NaN)));
    }

    /** Along the covariances, or along the parameter's own gradient if there are none, as at a bound. */
    private double[] direction(double[] point) {
        int p = point.length;
        double[] gradient = Arrays.copyOfRange(fit.shape().reportedJacobian(point), place * p, (place + 1) * p);
        boolean hasError =
                best.error(fit.shape().parameters().get(place).name()).isPresent();
        return hasError ? best.estimate().timesCovariance(gradient) : gradient;
    }

    /**
     * From the maximum along the parameter's covariances with the others, which is the profile of a parabola, to the point
     * with a given value; null if there is none.
     */
    private double[] towards(double value) {
        Shape shape = fit.shape();
        int p = shape.parameterCount();
        double[] point = best.internal();
        double[] direction = direction(point);
        for (int step = 0; step < MAX_STEPS; step++) {
            double missing = value - shape.reported(point)[place];
            if (Math.abs(missing) <= PRECISION * Math.abs(value) || missing == 0) {
                return point;
            }
            double[] jacobian = shape.reportedJacobian(point);
            double slope = 0;
            for (int k = 0; k < p; k++) {
                slope += jacobian[place * p + k] * direction[k];
            }
            for (int k = 0; k < p; k++) {
                point[k] += missing / slope * direction[k];
            }
        }
        return null;
    }
}
