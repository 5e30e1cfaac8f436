package hep.mirage.fit.likelihood;

import hep.mirage.fit.shape.BinnedShape;
import hep.mirage.fit.shape.Expectation;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;

/**
 * ln L of the counts of some bins, less that of the saturated model.
 *
 * <p>With w_i = n_i / nu_i - 1 the gradient is sum_i w_i d nu_i and the observed information
 * sum_i (n_i / nu_i²) d nu_i d nu_iᵀ - w_i d² nu_i; the expected (Fisher) information is sum_i d nu_i d nu_iᵀ / nu_i.
 */
final class PoissonLikelihood implements Likelihood {
    /** A fitted expectation below this, in an empty bin, is a likelihood that rises beyond the boundary. */
    private static final double BOUNDARY_EVENTS = 1e-6;

    /** The same as part of the largest expectation, against whose rounding a step to the boundary ends. */
    private static final double BOUNDARY_PART = 1e-9;

    private final BinnedShape shape;
    private final double[] counts;
    private final Expectation expectation;
    private final double[] pull;
    private final double[] slope;

    PoissonLikelihood(BinnedShape shape, FitRange range, Spectrum spectrum) {
        this.shape = shape;
        this.counts = spectrum.counts(range);
        this.expectation = new Expectation(range, shape.parameterCount());
        this.pull = new double[counts.length];
        this.slope = new double[counts.length];
    }

    @Override
    public double heightAt(double[] point) {
        expectation.set(shape, point);
        double sum = 0;
        for (int place = 0; place < counts.length; place++) {
            double nu = expectation.events(place);
            if (!(nu > 0 && nu < Double.MAX_VALUE)) {
                return Double.NEGATIVE_INFINITY;
            }
            sum += PoissonTerm.belowSaturated(counts[place], nu);
        }
        return sum;
    }

    @Override
    public void observed(double[] gradient, double[] information) {
        for (int place = 0; place < counts.length; place++) {
            double ratio = counts[place] / expectation.events(place);
            pull[place] = ratio - 1;
            slope[place] = ratio / expectation.events(place);
        }
        Arrays.fill(gradient, 0);
        Arrays.fill(information, 0);
        expectation.addGradient(pull, gradient);
        expectation.addSlopes(slope, information);
        expectation.subtractCurvature(pull, information);
    }

    @Override
    public void expected(double[] information) {
        for (int place = 0; place < counts.length; place++) {
            slope[place] = 1 / expectation.events(place);
        }
        Arrays.fill(information, 0);
        expectation.addSlopes(slope, information);
    }

    @Override
    public double roundingSlack() {
        double sum = 0;
        for (double count : counts) {
            sum += count;
        }
        return 1e-13 + 4e-16 * sum;
    }

    @Override
    public boolean atBoundary() {
        double largest = 0;
        for (int place = 0; place < counts.length; place++) {
            largest = Math.max(largest, expectation.events(place));
        }
        double zero = Math.max(BOUNDARY_EVENTS, BOUNDARY_PART * largest);
        for (int place = 0; place < counts.length; place++) {
            if (counts[place] == 0 && expectation.events(place) < zero) {
                return true;
            }
        }
        return false;
    }

    /** The part of ln L that no parameter changes: ln P(n | n) of all bins. */
    double saturated() {
        double sum = 0;
        for (double count : counts) {
            sum += PoissonTerm.saturated(count);
        }
        return sum;
    }

    double pearsonChiSquare() {
        double sum = 0;
        for (int place = 0; place < counts.length; place++) {
            double nu = expectation.events(place);
            sum += (counts[place] - nu) * (counts[place] - nu) / nu;
        }
        return sum;
    }
}
