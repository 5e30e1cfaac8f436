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

/**
 * A point of maximum likelihood: parameters with covariance, goodness of fit, and the fitted curve. It may lie at the
 * boundary of what the model allows, {@link #location()}: then it is the largest likelihood with no expectation below zero.
 *
 * <p>Conventions. {@link #logLikelihood()} is the logarithm of the Poisson probability of the counts in the fit range,
 * sum_i n_i ln nu_i - nu_i - ln n_i!, the factorial included (ln Gamma(n + 1) for fractional counts).
 * {@link #deviance()} is 2 sum_i nu_i - n_i + n_i ln(n_i / nu_i) (Baker and Cousins, NIM 221 (1984) 437), which follows
 * chi-square with {@link #degreesOfFreedom()} when bins hold more than a few events.
 */
public final class Converged implements FitOutcome {
    private final BinnedShape binned;
    private final FitRange range;
    private final Estimate estimate;
    private final List<AtBound> atBounds;
    private final double logLikelihood;
    private final double deviance;
    private final double pearsonChiSquare;
    private final int iterations;
    private final Location location;
    private final List<Integer> zeroBins;

    Converged(PoissonFit fit, PoissonLikelihood likelihood, ConstrainedAscent ascent, List<AtBound> atBounds) {
        this.binned = fit.binned();
        this.range = fit.range();
        this.atBounds = atBounds;
        this.estimate = new Estimate(fit.shape(), ascent.point(), ascent.covariance(), atBounds);
        this.logLikelihood = likelihood.saturated() + ascent.height();
        this.deviance = Math.max(0, -2 * ascent.height());
        this.pearsonChiSquare = likelihood.pearsonChiSquare();
        this.iterations = ascent.iterations();
        this.location = atBounds.isEmpty() ? ascent.location() : Location.BOUNDARY;
        int[] bins = range.bins();
        this.zeroBins = ascent.zeroPlaces().mapToObj(place -> bins[place]).toList();
    }

    /** Whether the maximum lies inside the region allowed by bounds and expectations of 0 or more, or at its boundary. */
    public Location location() {
        return location;
    }

    /**
     * Empty bins whose expectation is zero, to 1e-4 of an event, while ln L would rise if it could fall below. Empty for a
     * maximum inside, and for one that is approached as parameters go to infinity.
     */
    public List<Integer> zeroBins() {
        return zeroBins;
    }

    /** The parameters with their covariance. */
    public Estimate estimate() {
        return estimate;
    }

    /** The parameters that are at one of their bounds; empty if none is. */
    public List<AtBound> atBounds() {
        return atBounds;
    }

    /** The shape that was fitted. */
    public Shape shape() {
        return estimate.shape();
    }

    /** The bins that were fitted. */
    public FitRange range() {
        return range;
    }

    /** {@link Estimate#parameters()}. */
    public List<Parameter> parameters() {
        return estimate.parameters();
    }

    /** {@link Estimate#values()}. */
    public double[] values() {
        return estimate.values();
    }

    /** {@link Estimate#value}. */
    public double value(String name) {
        return estimate.value(name);
    }

    /** {@link Estimate#error}. */
    public OptionalDouble error(String name) {
        return estimate.error(name);
    }

    /** {@link Estimate#covariance()}. */
    public Optional<double[][]> covariance() {
        return estimate.covariance();
    }

    /** {@link Estimate#density}. */
    public double density(double massGeV) {
        return estimate.density(massGeV);
    }

    /** Expected events of every bin of the binning, inside the fit range and outside. */
    public double[] expected() {
        Expectation expectation = new Expectation(FitRange.all(range.binning()), parameterCount());
        expectation.set(binned, estimate.internal());
        return expectation.events();
    }

    /**
     * Expected events in some bins, such as in a window excluded from the fit, with the error from the fit's covariance.
     *
     * @throws IllegalArgumentException if the bins belong to another binning
     */
    public Yield yieldIn(FitRange bins) {
        requireBinning(bins);
        return estimate.yieldIn(binned, bins);
    }

    /** ln L at the maximum, with ln n! included. */
    public double logLikelihood() {
        return logLikelihood;
    }

    /** Twice the logarithm of the ratio of the saturated likelihood to this one. */
    public double deviance() {
        return deviance;
    }

    /** Pearson's sum of (n - nu)² / nu. */
    public double pearsonChiSquare() {
        return pearsonChiSquare;
    }

    /** Bins fitted minus parameters that are not fixed by a bound or by an expectation at zero. */
    public int degreesOfFreedom() {
        return range.size() - Math.max(0, parameterCount() - atBounds.size() - zeroBins.size());
    }

    /** {@link #deviance()} and {@link #degreesOfFreedom()} with their p-value. */
    public GoodnessOfFit goodness() {
        double[] expected = expected();
        double[] fitted =
                Arrays.stream(range.bins()).mapToDouble(bin -> expected[bin]).toArray();
        return GoodnessOfFit.of(deviance, degreesOfFreedom(), fitted);
    }

    /** Newton steps taken. */
    public int iterations() {
        return iterations;
    }

    /** {@link Estimate#internal()}. */
    public double[] internal() {
        return estimate.internal();
    }

    private int parameterCount() {
        return binned.parameterCount();
    }

    private void requireBinning(FitRange bins) {
        if (!bins.binning().equals(range.binning())) {
            throw new IllegalArgumentException("bins of " + bins.binning() + " asked of a fit over " + range.binning());
        }
    }
}
