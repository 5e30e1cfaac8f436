package hep.mirage.fit.likelihood;

import hep.mirage.fit.shape.BinnedShape;
import hep.mirage.fit.shape.Expectation;
import hep.mirage.fit.shape.Parameter;
import hep.mirage.fit.shape.Shape;
import hep.mirage.fit.spectrum.FitRange;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Parameters of a shape at a maximum of a likelihood, with their covariance. */
public final class Estimate {
    private final Shape shape;
    private final List<AtBound> atBounds;
    private final double[] internal;
    private final double[] internalCovariance;

    /**
     * Creates an estimate from the result of a fit.
     *
     * @param internal parameters [p]
     * @param internalCovariance their covariance [p x p] row-major; null if there is none
     */
    Estimate(Shape shape, double[] internal, double[] internalCovariance, List<AtBound> atBounds) {
        this.shape = shape;
        this.atBounds = atBounds;
        this.internal = internal;
        this.internalCovariance = internalCovariance;
    }

    static Estimate of(Shape shape, ConstrainedAscent ascent) {
        return new Estimate(shape, ascent.point(), ascent.covariance(), List.of());
    }

    /** The shape that was fitted. */
    public Shape shape() {
        return shape;
    }

    /** Names and units of the parameters. */
    public List<Parameter> parameters() {
        return shape.parameters();
    }

    /**
     * Reported parameters, in GeV units, in the order of {@link #parameters()}. One that leaves the range of a double, such
     * as the n0 of a steep exponential, is 0 or infinite; the curve is not.
     */
    public double[] values() {
        double[] values = shape.reported(internal);
        for (AtBound bound : atBounds) {
            values[parameters().indexOf(bound.parameter())] = bound.value();
        }
        return values;
    }

    /**
     * A reported parameter by its name, such as {@code n1}; the first of that name.
     *
     * @throws IllegalArgumentException if the shape has no parameter of that name
     */
    public double value(String name) {
        return values()[shape.indexOf(name)];
    }

    /**
     * Standard deviation of a reported parameter, by propagation of the full covariance; absent without a covariance, if
     * the parameter is at a bound, and if it or its error leaves the range of a double.
     *
     * @throws IllegalArgumentException if the shape has no parameter of that name
     */
    public OptionalDouble error(String name) {
        int at = shape.indexOf(name);
        boolean held = atBounds.stream()
                .anyMatch(bound -> bound.parameter().equals(parameters().get(at)));
        return internalCovariance == null || held ? OptionalDouble.empty() : errorAlong(jacobianRow(at));
    }

    private double[] jacobianRow(int at) {
        int p = internal.length;
        return Arrays.copyOfRange(shape.reportedJacobian(internal), at * p, (at + 1) * p);
    }

    /**
     * Covariance of the reported parameters [p x p]: J V Jᵀ, with V the inverse of the observed information in internal
     * coordinates; absent if the information is not positive definite, and for a maximum with an expectation at zero. It does
     * not include parameters at a bound: it is the covariance of the others while these are fixed. An element beyond the range
     * of a double, as of a parameter above 1e154, is infinite.
     */
    public Optional<double[][]> covariance() {
        if (internalCovariance == null) {
            return Optional.empty();
        }
        int p = internal.length;
        ScaledRow[] rows = new ScaledRow[p];
        Arrays.setAll(rows, k -> ScaledRow.of(jacobianRow(k)));
        double[][] covariance = new double[p][p];
        for (int i = 0; i < p; i++) {
            double[] image = timesCovariance(rows[i].row);
            for (int j = 0; j < p; j++) {
                covariance[i][j] = Math.scalb(dot(image, rows[j].row), rows[i].exponent + rows[j].exponent);
            }
        }
        return Optional.of(covariance);
    }

    /** A row times 2^-exponent, its largest element near 1: its squares neither overflow nor lose precision. */
    private record ScaledRow(double[] row, int exponent) {
        static ScaledRow of(double[] row) {
            double largest = 0;
            for (double value : row) {
                largest = Math.max(largest, Math.abs(value));
            }
            if (!(largest > 0 && largest < Double.POSITIVE_INFINITY)) {
                return new ScaledRow(row, 0);
            }
            int exponent = Math.getExponent(largest);
            double[] scaled = new double[row.length];
            Arrays.setAll(scaled, k -> Math.scalb(row[k], -exponent));
            return new ScaledRow(scaled, exponent);
        }
    }

    /** The fitted curve: expected events per GeV at a mass. */
    public double density(double massGeV) {
        return shape.density(massGeV, internal);
    }

    /** The internal parameters: the argument of {@link Shape#density}, and a possible start of a fit. */
    public double[] internal() {
        return internal.clone();
    }

    /** Expected events in some bins, with the error that the covariance gives. */
    Yield yieldIn(BinnedShape binned, FitRange bins) {
        Expectation expectation = new Expectation(bins, binned.parameterCount());
        expectation.set(binned, internal);
        double[] ones = new double[bins.size()];
        Arrays.fill(ones, 1);
        double[] gradient = new double[binned.parameterCount()];
        expectation.addGradient(ones, gradient);
        return new Yield(Arrays.stream(expectation.events()).sum(), errorAlong(gradient));
    }

    /**
     * Standard deviation of a function of the internal parameters by its gradient; absent without a covariance, or if gradient
     * or error exceeds the range of a double.
     */
    OptionalDouble errorAlong(double[] gradient) {
        if (internalCovariance == null) {
            return OptionalDouble.empty();
        }
        ScaledRow scaled = ScaledRow.of(gradient);
        double variance = dot(timesCovariance(scaled.row), scaled.row);
        double error = Math.scalb(Math.sqrt(variance), scaled.exponent);
        return error > 0 && error <= Double.MAX_VALUE ? OptionalDouble.of(error) : OptionalDouble.empty();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    /** The internal covariance times a vector [p]; only if there is a covariance. */
    double[] timesCovariance(double[] vector) {
        int p = vector.length;
        double[] image = new double[p];
        for (int i = 0; i < p; i++) {
            for (int k = 0; k < p; k++) {
                image[i] += internalCovariance[i * p + k] * vector[k];
            }
        }
        return image;
    }
}
