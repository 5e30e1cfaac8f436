package hep.mirage.fit.likelihood;

import hep.mirage.fit.shape.Expectation;
import hep.mirage.fit.shape.TabulatedShape;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The extended likelihood of single masses, ln L = sum_i ln f(x_i) - sum_j nu_j, with nu_j the integrals of f over the
 * cells of the range.
 *
 * <p>The non-negative information is the sum of d f_i d f_iᵀ / f_i², its expectation being Fisher's.
 */
final class UnbinnedLikelihood implements Likelihood {
    private final TabulatedShape density;
    private final TabulatedShape integral;
    private final Expectation atEvents;
    private final Expectation inCells;
    private final double[] inverse;
    private final double[] inverseSquare;
    private final double[] pull;
    private final double[] slope;
    private final double barrier;

    UnbinnedLikelihood(TabulatedShape density, int events, TabulatedShape integral, int cells) {
        this(density, events, integral, cells, 0);
    }

    private UnbinnedLikelihood(TabulatedShape density, int events, TabulatedShape integral, int cells, double barrier) {
        this.density = density;
        this.integral = integral;
        this.atEvents = new Expectation(events, density.parameterCount());
        this.inCells = new Expectation(cells, density.parameterCount());
        this.inverse = new double[events];
        this.inverseSquare = new double[events];
        this.pull = new double[cells];
        this.slope = new double[cells];
        this.barrier = barrier;
        Arrays.fill(pull, -1);
    }

    @Override
    public double heightAt(double[] point) {
        atEvents.set(density, point);
        inCells.set(integral, point);
        double sum = 0;
        for (int event = 0; event < atEvents.places(); event++) {
            double f = atEvents.events(event);
            if (!(f > 0 && f < Double.MAX_VALUE)) {
                return Double.NEGATIVE_INFINITY;
            }
            sum += Math.log(f);
        }
        for (int cell = 0; cell < inCells.places(); cell++) {
            double nu = inCells.events(cell);
            if (!(nu > 0 && nu < Double.MAX_VALUE)) {
                return Double.NEGATIVE_INFINITY;
            }
            sum -= nu;
            if (barrier > 0) {
                sum += barrier * Math.log(nu);
            }
        }
        return sum;
    }

    @Override
    public void observed(double[] gradient, double[] information) {
        expected(information);
        atEvents.subtractCurvature(inverse, information);
        for (int cell = 0; barrier > 0 && cell < pull.length; cell++) {
            pull[cell] = barrier / inCells.events(cell) - 1;
        }
        inCells.subtractCurvature(pull, information);
        Arrays.fill(gradient, 0);
        atEvents.addGradient(inverse, gradient);
        inCells.addGradient(pull, gradient);
    }

    @Override
    public void expected(double[] information) {
        for (int event = 0; event < inverse.length; event++) {
            inverse[event] = 1 / atEvents.events(event);
            inverseSquare[event] = inverse[event] * inverse[event];
        }
        Arrays.fill(information, 0);
        atEvents.addSlopes(inverseSquare, information);
        if (barrier > 0) {
            for (int cell = 0; cell < slope.length; cell++) {
                slope[cell] = barrier / (inCells.events(cell) * inCells.events(cell));
            }
            inCells.addSlopes(slope, information);
        }
    }

    /** Rounding of a sum of logarithms of order ten. */
    @Override
    public double roundingSlack() {
        return 1e-13 + 4e-15 * inverse.length;
    }

    /** A density that is zero at an event is not a valid limit; {@link #touching} deals with cells. */
    @Override
    public boolean atBoundary() {
        return false;
    }

    /** The barrier keeps the integral over each cell above 0, events or not: the density within a cell may be lower. */
    @Override
    public Likelihood withBarrier(double events) {
        return new UnbinnedLikelihood(density, inverse.length, integral, pull.length, events);
    }

    @Override
    public int[] touching(double part) {
        return IntStream.range(0, pull.length)
                .filter(cell -> inCells.isZeroWithin(cell, part))
                .toArray();
    }
}
