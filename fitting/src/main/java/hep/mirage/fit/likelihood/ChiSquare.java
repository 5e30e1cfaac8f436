package hep.mirage.fit.likelihood;

import hep.mirage.fit.shape.BinnedShape;
import hep.mirage.fit.shape.Expectation;
import hep.mirage.fit.shape.TabulatedShape;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;

/** Minus half of chi-square, sum_i (y_i - nu_i)² / sigma_i² over bins or points. */
final class ChiSquare implements Likelihood {
    private final TabulatedShape shape;
    private final double[] values;
    private final double[] inverseVariance;
    private final double[] pull;
    private final Expectation expectation;

    /**
     * For values at points.
     *
     * @param shape at the points
     * @param values y [n]
     * @param inverseVariance 1 / sigma² [n]; 0 for a value to be ignored
     */
    ChiSquare(TabulatedShape shape, double[] values, double[] inverseVariance) {
        this(shape, values, inverseVariance, new Expectation(values.length, shape.parameterCount()));
    }

    private ChiSquare(TabulatedShape shape, double[] values, double[] inverseVariance, Expectation expectation) {
        this.shape = shape;
        this.values = values;
        this.inverseVariance = inverseVariance;
        this.pull = new double[values.length];
        this.expectation = expectation;
    }

    /** For counts, with errors derived from them. */
    static ChiSquare of(BinnedShape shape, FitRange range, Spectrum spectrum, CountError error) {
        double[] counts = spectrum.counts(range);
        double[] weights = Arrays.stream(counts).map(error::inverseVariance).toArray();
        return new ChiSquare(shape, counts, weights, new Expectation(range, shape.parameterCount()));
    }

    /** Number of values used. */
    int terms() {
        return (int) Arrays.stream(inverseVariance).filter(weight -> weight > 0).count();
    }

    @Override
    public double heightAt(double[] point) {
        expectation.set(shape, point);
        double sum = 0;
        for (int place = 0; place < values.length; place++) {
            double residual = values[place] - expectation.events(place);
            sum -= 0.5 * residual * residual * inverseVariance[place];
        }
        return Double.isFinite(sum) ? sum : Double.NEGATIVE_INFINITY;
    }

    @Override
    public void observed(double[] gradient, double[] information) {
        for (int place = 0; place < values.length; place++) {
            pull[place] = (values[place] - expectation.events(place)) * inverseVariance[place];
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
        return 1e-13 + 1e-15 * values.length;
    }

    /** A chi-square has no boundary. */
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
