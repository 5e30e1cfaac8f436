package hep.mirage.fit.likelihood;

import hep.mirage.fit.shape.BinnedShape;
import hep.mirage.fit.shape.Expectation;
import hep.mirage.fit.spectrum.FitRange;
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
    private final int[] bins;
    private final double[] counts;
    private final int p;
    private Expectation here;
    private Expectation there;

    PoissonLikelihood(BinnedShape shape, FitRange range, double[] counts) {
        this.shape = shape;
        this.bins = range.bins();
        this.counts = counts;
        this.p = shape.parameterCount();
        this.here = new Expectation(counts.length, p);
        this.there = new Expectation(counts.length, p);
    }

    @Override
    public double heightAt(double[] trial) {
        there.set(shape, trial);
        double sum = 0;
        for (int bin : bins) {
            double nu = there.events(bin);
            if (!(nu > 0 && nu < Double.MAX_VALUE)) {
                return Double.NEGATIVE_INFINITY;
            }
            sum += PoissonTerm.belowSaturated(counts[bin], nu);
        }
        return sum;
    }

    @Override
    public void accept() {
        Expectation old = here;
        here = there;
        there = old;
    }

    @Override
    public void observed(double[] gradient, double[] information) {
        Arrays.fill(gradient, 0);
        Arrays.fill(information, 0);
        for (int bin : bins) {
            double ratio = counts[bin] / here.events(bin);
            here.addGradient(bin, ratio - 1, gradient);
            here.addInformation(bin, ratio / here.events(bin), ratio - 1, information);
        }
    }

    @Override
    public void expected(double[] information) {
        Arrays.fill(information, 0);
        for (int bin : bins) {
            here.addInformation(bin, 1 / here.events(bin), 0, information);
        }
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
        for (int bin : bins) {
            largest = Math.max(largest, here.events(bin));
        }
        double zero = Math.max(BOUNDARY_EVENTS, BOUNDARY_PART * largest);
        for (int bin : bins) {
            if (counts[bin] == 0 && here.events(bin) < zero) {
                return true;
            }
        }
        return false;
    }

    /** The part of ln L that no parameter changes: ln P(n | n) of all bins. */
    double saturated() {
        double sum = 0;
        for (int bin : bins) {
            sum += PoissonTerm.saturated(counts[bin]);
        }
        return sum;
    }

    double pearsonChiSquare() {
        double sum = 0;
        for (int bin : bins) {
            double residual = counts[bin] - here.events(bin);
            sum += residual * residual / here.events(bin);
        }
        return sum;
    }
}
