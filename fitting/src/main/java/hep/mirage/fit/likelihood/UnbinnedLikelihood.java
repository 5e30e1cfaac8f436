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
    private Expectation densityHere;
    private Expectation densityThere;
    private Expectation integralHere;
    private Expectation integralThere;

    UnbinnedLikelihood(TabulatedShape density, int events, TabulatedShape integral, int cells) {
        this.density = density;
        this.integral = integral;
        int p = density.parameterCount();
        this.densityHere = new Expectation(events, p);
        this.densityThere = new Expectation(events, p);
        this.integralHere = new Expectation(cells, p);
        this.integralThere = new Expectation(cells, p);
    }

    @Override
    public double heightAt(double[] trial) {
        densityThere.set(density, trial);
        integralThere.set(integral, trial);
        double sum = 0;
        for (int event = 0; event < densityThere.bins(); event++) {
            double f = densityThere.events(event);
            if (!(f > 0 && f < Double.MAX_VALUE)) {
                return Double.NEGATIVE_INFINITY;
            }
            sum += Math.log(f);
        }
        for (int cell = 0; cell < integralThere.bins(); cell++) {
            double nu = integralThere.events(cell);
            if (!(nu > 0 && nu < Double.MAX_VALUE)) {
                return Double.NEGATIVE_INFINITY;
            }
            sum -= nu;
        }
        return sum;
    }

    @Override
    public void accept() {
        Expectation old = densityHere;
        densityHere = densityThere;
        densityThere = old;
        old = integralHere;
        integralHere = integralThere;
        integralThere = old;
    }

    @Override
    public void observed(double[] gradient, double[] information) {
        Arrays.fill(gradient, 0);
        Arrays.fill(information, 0);
        for (int event = 0; event < densityHere.bins(); event++) {
            double inverse = 1 / densityHere.events(event);
            densityHere.addGradient(event, inverse, gradient);
            densityHere.addInformation(event, inverse * inverse, inverse, information);
        }
        for (int cell = 0; cell < integralHere.bins(); cell++) {
            integralHere.addGradient(cell, -1, gradient);
            integralHere.addInformation(cell, 0, -1, information);
        }
    }

    @Override
    public void expected(double[] information) {
        Arrays.fill(information, 0);
        for (int event = 0; event < densityHere.bins(); event++) {
            double inverse = 1 / densityHere.events(event);
            densityHere.addInformation(event, inverse * inverse, 0, information);
        }
    }

    /** Rounding of a sum of logarithms of order ten. */
    @Override
    public double roundingSlack() {
        return 1e-13 + 4e-15 * densityHere.bins();
    }

    /** An unbinned density that is zero where an event lies is no limit of anything. */
    @Override
    public boolean atBoundary() {
        return false;
    }
}
