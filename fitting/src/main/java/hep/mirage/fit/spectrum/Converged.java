package hep.mirage.fit.spectrum;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A point of maximum likelihood: parameters with covariance, goodness of fit, and the fitted curve.
 *
 * <p>Conventions. {@link #logLikelihood()} is the logarithm of the Poisson probability of the counts in the fit range,
 * sum_i n_i ln nu_i - nu_i - ln n_i!, the factorial included (ln Gamma(n + 1) for fractional counts).
 * {@link #deviance()} is 2 sum_i nu_i - n_i + n_i ln(n_i / nu_i) (Baker and Cousins, NIM 221 (1984) 437), which follows
 * chi-square with {@link #degreesOfFreedom()} when bins hold more than a few events.
 */
public final class Converged implements FitOutcome {
    private final Shape shape;
    private final BinnedShape binned;
    private final FitRange range;
    private final double[] internal;
    private final double[] internalCovariance;
    private final double logLikelihood;
    private final double deviance;
    private final double pearsonChiSquare;
    private final int iterations;

    Converged(PoissonFit fit, NewtonAscent ascent) {
        this.shape = fit.shape();
        this.binned = fit.binned();
        this.range = fit.range();
        this.internal = ascent.point();
        this.internalCovariance = ascent.covariance();
        this.logLikelihood = ascent.logLikelihood();
        this.deviance = ascent.deviance();
        this.pearsonChiSquare = ascent.pearsonChiSquare();
        this.iterations = ascent.iterations();
    }

    /** The shape that was fitted. */
    public Shape shape() {
        return shape;
    }

    /** The bins that were fitted. */
    public FitRange range() {
        return range;
    }

    /** Names and units of the parameters. */
    public List<Parameter> parameters() {
        return shape.parameters();
    }

    /** Reported parameters, in GeV units, in the order of {@link #parameters()}. */
    public double[] values() {
        return shape.reported(internal);
    }

    /**
     * A reported parameter by its name, such as {@code n1}.
     *
     * @throws IllegalArgumentException if the shape has no parameter of that name
     */
    public double value(String name) {
        return values()[indexOf(name)];
    }

    /**
     * Standard deviation of a reported parameter, by propagation of the full covariance; absent if that is singular.
     *
     * @throws IllegalArgumentException if the shape has no parameter of that name
     */
    public OptionalDouble error(String name) {
        int at = indexOf(name);
        return covariance()
                .map(covariance -> OptionalDouble.of(Math.sqrt(covariance[at][at])))
                .orElse(OptionalDouble.empty());
    }

    /**
     * Covariance of the reported parameters [p x p]: J V Jᵀ, with V the inverse of the observed information in internal
     * coordinates; absent if the information is not positive definite.
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

    /** Expected events of every bin of the binning, inside the fit range and outside. */
    public double[] expected() {
        return expectation().events;
    }

    /**
     * Expected events in some bins, as in a window that the fit did not see, with the error that the fit's covariance
     * gives.
     *
     * @throws IllegalArgumentException if the bins belong to another binning
     */
    public Yield yieldIn(FitRange bins) {
        if (!bins.binning().equals(range.binning())) {
            throw new IllegalArgumentException("bins of " + bins.binning() + " asked of a fit over " + range.binning());
        }
        Expectation expectation = expectation();
        double[] gradient = new double[internal.length];
        double events = 0;
        for (int bin : bins.bins) {
            events += expectation.events[bin];
            for (int k = 0; k < gradient.length; k++) {
                gradient[k] += expectation.gradient(bin, k);
            }
        }
        return new Yield(events, errorAlong(gradient));
    }

    /** ln L at the maximum, with ln n! included. */
    public double logLikelihood() {
        return logLikelihood;
    }

    /** Twice the logarithm of the saturated likelihood over this one. */
    public double deviance() {
        return deviance;
    }

    /** Pearson's sum of (n - nu)² / nu. */
    public double pearsonChiSquare() {
        return pearsonChiSquare;
    }

    /** Bins fitted less parameters. */
    public int degreesOfFreedom() {
        return range.size() - internal.length;
    }

    /** Newton steps taken. */
    public int iterations() {
        return iterations;
    }

    /**
     * The internal parameters: what {@link Shape#density} takes and {@link PoissonFit#fit(Spectrum, double[])} starts
     * from.
     */
    public double[] internal() {
        return internal.clone();
    }

    private Expectation expectation() {
        Expectation expectation = new Expectation(range.binning().bins(), internal.length);
        expectation.set(binned, internal);
        return expectation;
    }

    private OptionalDouble errorAlong(double[] gradient) {
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

    private double[] timesCovariance(double[] vector) {
        int p = vector.length;
        double[] image = new double[p];
        for (int i = 0; i < p; i++) {
            for (int k = 0; k < p; k++) {
                image[i] += internalCovariance[i * p + k] * vector[k];
            }
        }
        return image;
    }

    private int indexOf(String name) {
        List<Parameter> parameters = parameters();
        for (int k = 0; k < parameters.size(); k++) {
            if (parameters.get(k).name().equals(name)) {
                return k;
            }
        }
        throw new IllegalArgumentException("no parameter \"" + name + "\" among " + parameters);
    }
}
