package hep.mirage.fit.likelihood;

import hep.mirage.fit.shape.Expectation;
import hep.mirage.fit.shape.TabulatedShape;
import java.util.Arrays;

/**
 * The extended likelihood of single masses, ln L = sum_i ln f(x_i) - sum_j nu_j, with nu_j the integrals of f over the
 * cells of the range.
 *
 * <p>The information that can't be negative is the sum of d f_i d f_iᵀ / f_i², its expectation being Fisher's.
 */
final class UnbinnedLikelihood implements Likelihood {
    private final TabulatedShape density;
    private final TabulatedShape integral;
    private final Expectation atEvents;
    private final Expectation inCells;
    private final double[] inverse;
    private final double[] inverseSquare;
    private final double[] minusOne;

    UnbinnedLikelihood(TabulatedShape density, int events, TabulatedShape integral, int cells) {
        this.density = density;
        this.integral = integral;
        this.atEvents = new Expectation(events, density.parameterCount());
        this.inCells = new Expectation(cells, density.parameterCount());
        this.inverse = new double[events];
        this.inverseSquare = new double[events];
        this.minusOne = new double[cells];
        Arrays.fill(minusOne, -1);
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
        }
        return sum;
    }

    @Override
    public void observed(double[] gradient, double[] information) {
        expected(information);
        atEvents.subtractCurvature(inverse, information);
        inCells.subtractCurvature(minusOne, information);
        Arrays.fill(gradient, 0);
        atEvents.addGradient(inverse, gradient);
        inCells.addGradient(minusOne, gradient);
    }

    @Override
    public void expected(double[] information) {
        for (int event = 0; event < inverse.length; event++) {
            inverse[event] = 1 / atEvents.events(event);
            inverseSquare[event] = inverse[event] * inverse[event];
        }
        Arrays.fill(information, 0);
        atEvents.addSlopes(inverseSquare, information);
    }

    /** Rounding of a sum of logarithms of order ten. */
    @Override
    public double roundingSlack() {
        return 1e-13 + 4e-15 * inverse.length;
    }

    /** An unbinned density that is zero where an event lies is no limit of anything. */
    @Override
    public boolean atBoundary() {
        return false;
    }
}
