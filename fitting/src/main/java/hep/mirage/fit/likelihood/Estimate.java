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

    Estimate(Shape shape, NewtonAscent ascent) {
        this(shape, ascent, List.of());
    }

    Estimate(Shape shape, NewtonAscent ascent, List<AtBound> atBounds) {
        this.shape = shape;
        this.atBounds = atBounds;
        this.internal = ascent.point();
        this.internalCovariance = ascent.covariance();
    }

    /** The shape that was fitted. */
    public Shape shape() {
        return shape;
    }

    /** Names and units of the parameters. */
    public List<Parameter> parameters() {
        return shape.parameters();
    }

    /** Reported parameters, in GeV units, in the order of {@link #parameters()}. */
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
     * Standard deviation of a reported parameter, by propagation of the full covariance; absent if that is singular, or if
     * the parameter is at a bound.
     *
     * @throws IllegalArgumentException if the shape has no parameter of that name
     */
    public OptionalDouble error(String name) {
        int at = shape.indexOf(name);
        boolean held = atBounds.stream()
                .anyMatch(bound -> bound.parameter().equals(parameters().get(at)));
        return covariance()
                .filter(covariance -> !held)
                .map(covariance -> OptionalDouble.of(Math.sqrt(covariance[at][at])))
                .orElse(OptionalDouble.empty());
    }

    /**
     * Covariance of the reported parameters [p x p]: J V Jᵀ, with V the inverse of the observed information in internal
     * coordinates; absent if the information is not positive definite. Parameters at a bound have no part in it: it is that
     * of the others while these stay where they are.
     */
    public Optional<double[][]> covariance() {
        if (internalCovariance == null) {
            return Optional.empty();
        }
        int p = internal.length;
        double[] jacobian = shape.reportedJacobian(internal);
        double[][] covariance = new double[p][p];
        double[] row = new double[p];
        for (int i = 0; i < p; i++) {
            System.arraycopy(jacobian, i * p, row, 0, p);
            double[] image = timesCovariance(row);
            for (int j = 0; j < p; j++) {
                for (int k = 0; k < p; k++) {
                    covariance[i][j] += image[k] * jacobian[j * p + k];
                }
            }
        }
        return Optional.of(covariance);
    }

    /** The fitted curve: expected events per GeV at a mass. */
    public double density(double massGeV) {
        return shape.density(massGeV, internal);
    }

    /** The internal parameters: what {@link Shape#density} takes and a fit can start from. */
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

    /** Standard deviation of a function of the internal parameters by its gradient; absent without a covariance. */
    OptionalDouble errorAlong(double[] gradient) {
        if (internalCovariance == null) {
            return OptionalDouble.empty();
        }
        double[] image = timesCovariance(gradient);
        double variance = 0;
        for (int k = 0; k < gradient.length; k++) {
            variance += image[k] * gradient[k];
        }
        return OptionalDouble.of(Math.sqrt(variance));
    }

    /** The internal covariance times a vector [p]; only where there is a covariance. */
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
