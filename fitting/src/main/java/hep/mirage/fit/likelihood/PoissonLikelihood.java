package hep.mirage.fit.likelihood;

import hep.mirage.fit.shape.BinnedShape;
import hep.mirage.fit.shape.Expectation;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * ln L of the counts of some bins, minus that of the saturated model. An empty bin may have zero expectation; it then
 * contributes nothing.
 *
 * <p>With w_i = n_i / nu_i - 1 the gradient is sum_i w_i d nu_i and the observed information
 * sum_i (n_i / nu_i²) d nu_i d nu_iᵀ - w_i d² nu_i; the expected (Fisher) information is sum_i d nu_i d nu_iᵀ / nu_i.
 */
final class PoissonLikelihood implements Likelihood {
    /** A fitted expectation below this, in an empty bin, is a likelihood that rises beyond the boundary. */
    private static final double BOUNDARY_EVENTS = 1e-6;

    /** The same as a fraction of the largest expectation, whose rounding limits a step to the boundary. */
    private static final double BOUNDARY_PART = 1e-9;

    private final BinnedShape shape;
    private final FitRange range;
    private final double[] counts;
    private final Expectation expectation;
    private final double[] pull;
    private final double[] slope;

    PoissonLikelihood(BinnedShape shape, FitRange range, Spectrum spectrum) {
        this(shape, range, spectrum.counts(range));
    }

    private PoissonLikelihood(BinnedShape shape, FitRange range, double[] counts) {
        this.shape = shape;
        this.range = range;
        this.counts = counts;
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
            if (!(nu > 0 && nu < Double.MAX_VALUE) && !(nu == 0 && counts[place] == 0)) {
                return Double.NEGATIVE_INFINITY;
            }
            sum += PoissonTerm.belowSaturated(counts[place], nu);
        }
        return sum;
    }

    @Override
    public void observed(double[] gradient, double[] information) {
        for (int place = 0; place < counts.length; place++) {
            double nu = expectation.events(place);
            double ratio = counts[place] > 0 ? counts[place] / nu : 0;
            pull[place] = ratio - 1;
            slope[place] = ratio > 0 ? ratio / nu : 0;
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
            double nu = expectation.events(place);
            slope[place] = nu > 0 ? 1 / nu : 0;
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

    @Override
    public Likelihood withBarrier(double events) {
        double[] raised = counts.clone();
        for (int place = 0; place < raised.length; place++) {
            if (raised[place] == 0 && expectation.events(place) > 0) {
                raised[place] = events;
            }
        }
        return new PoissonLikelihood(shape, range, raised);
    }

    @Override
    public int[] touching(double part) {
        return IntStream.range(0, counts.length)
                .filter(place -> counts[place] == 0 && expectation.isZeroWithin(place, part))
                .toArray();
    }

    /** The part of ln L that does not depend on the parameters: ln P(n | n) of all bins. */
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
            sum += nu > 0 ? (counts[place] - nu) * (counts[place] - nu) / nu : 0;
        }
        return sum;
    }
}
