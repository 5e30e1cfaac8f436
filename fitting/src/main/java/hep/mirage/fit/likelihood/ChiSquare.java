package hep.mirage.fit.likelihood;

import hep.mirage.fit.shape.BinnedShape;
import hep.mirage.fit.shape.Expectation;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;

/**
 * Minus half of Neyman's chi-square, sum_i (n_i - nu_i)² / n_i over bins with events; an empty bin has no error and is left
 * out.
 */
final class ChiSquare implements Likelihood {
    private final BinnedShape shape;
    private final double[] counts;
    private final double[] inverseVariance;
    private final double[] pull;
    private final Expectation expectation;

    ChiSquare(BinnedShape shape, FitRange range, Spectrum spectrum) {
        this.shape = shape;
        this.counts = spectrum.counts(range);
        this.inverseVariance = Arrays.stream(counts).map(n -> n > 0 ? 1 / n : 0).toArray();
        this.pull = new double[counts.length];
        this.expectation = new Expectation(range, shape.parameterCount());
    }

    @Override
    public double heightAt(double[] point) {
        expectation.set(shape, point);
        double sum = 0;
        for (int place = 0; place < counts.length; place++) {
            double residual = counts[place] - expectation.events(place);
            sum -= 0.5 * residual * residual * inverseVariance[place];
        }
        return Double.isFinite(sum) ? sum : Double.NEGATIVE_INFINITY;
    }

    @Override
    public void observed(double[] gradient, double[] information) {
        for (int place = 0; place < counts.length; place++) {
            pull[place] = (counts[place] - expectation.events(place)) * inverseVariance[place];
        }
        expected(information);
        expectation.subtractCurvature(pull, information);
        Arrays.fill(gradient, 0);
        expectation.addGradient(pull, gradient);
    }

    @Override
    public void expected(double[] information) {
        Arrays.fill(information, 0);
        expectation.addSlopes(inverseVariance, information);
    }

    @Override
    public double roundingSlack() {
        return 1e-13 + 1e-15 * counts.length;
    }

    /** A chi-square has no edge. */
    @Override
    public boolean atBoundary() {
        return false;
    }

    @Override
    public Likelihood withBarrier(double events) {
        return this;
    }

    @Override
    public int[] touching(double part) {
        return new int[0];
    }
}
