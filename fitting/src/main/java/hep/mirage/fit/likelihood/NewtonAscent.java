package hep.mirage.fit.likelihood;

import hep.mirage.fit.algebra.PackedMatrix;
import hep.mirage.fit.likelihood.NotConverged.Reason;
import java.util.Locale;

/**
 * Newton's method on one {@link Likelihood}: the working state and the steps of a single fit; not thread-safe.
 *
 * <p>If the observed information is not positive definite, the expected one replaces it for a step. A step is halved until the
 * model is positive everywhere and the likelihood rises by Armijo's rule, so a negative signal can never make a bin's
 * expectation negative. {@link ConstrainedAscent} continues if that leads to the boundary.
 */
final class NewtonAscent {
    /** Estimated distance to the maximum of ln L at which to stop: {@value}. */
    static final double TOLERANCE = 1e-16;

    /** Limit of Newton steps: {@value}; 4 to 6 are usual. */
    static final int MAX_ITERATIONS = 100;

    private static final int MAX_HALVINGS = 50;
    private static final double ARMIJO = 1e-4;

    private final Likelihood likelihood;
    private final Holds holds;
    private final int p;
    private final double roundingSlack;
    private final double[] gradient;
    private final double[] information;
    private final double[] factor;
    private final double[] step;
    private double[] point;
    private double[] trial;
    private double height;
    private boolean solvedObserved;
    private double[] multipliers = {};
    private int iterations;

    NewtonAscent(Likelihood likelihood, double[] start) {
        this(likelihood, start, Holds.NONE);
    }

    /** Climbs without moving fixed combinations. */
    NewtonAscent(Likelihood likelihood, double[] start, Holds holds) {
        this.likelihood = likelihood;
        this.holds = holds;
        this.p = start.length;
        this.point = start;
        this.trial = new double[p];
        this.gradient = new double[p];
        this.information = new double[PackedMatrix.size(p)];
        this.factor = new double[information.length];
        this.step = new double[p];
        this.roundingSlack = likelihood.roundingSlack();
    }

    /** Climbs; returns null if a maximum was reached. */
    NotConverged run() {
        height = likelihood.heightAt(point);
        if (!(height > Double.NEGATIVE_INFINITY)) {
            return failure(Reason.AT_BOUNDARY, "the starting point expects no events in a bin of the range");
        }
        double lastRise = Double.POSITIVE_INFINITY;
        for (iterations = 0; iterations < MAX_ITERATIONS; iterations++) {
            if (!direction()) {
                return failure(Reason.SINGULAR, "the information matrix is singular");
            }
            double rise = dot(gradient, step);
            if (rise <= 2 * TOLERANCE || isRounding(rise, lastRise)) {
                return null;
            }
            lastRise = rise;
            if (!advance(rise)) {
                return likelihood.atBoundary()
                        ? boundaryFailure()
                        : failure(Reason.STALLED, "no step along Newton's direction raises ln L");
            }
        }
        return likelihood.atBoundary()
                ? boundaryFailure()
                : failure(Reason.ITERATION_LIMIT, "the limit of iterations is reached");
    }

    /** Whether the next rise is below the rounding of ln L, and steps no longer reduce it. */
    private boolean isRounding(double rise, double lastRise) {
        return rise <= roundingSlack && rise >= 0.25 * lastRise;
    }

    /** Gradient, information and the Newton step here; false if no matrix can be solved. */
    private boolean direction() {
        likelihood.observed(gradient, information);
        solvedObserved = PackedMatrix.factor(information, p, factor);
        if (!solvedObserved) {
            likelihood.expected(information);
            if (!PackedMatrix.factor(information, p, factor)) {
                return false;
            }
        }
        PackedMatrix.solve(factor, p, gradient, step);
        if (holds.size() > 0) {
            multipliers = holds.project(factor, step);
        }
        return true;
    }

    /** Moves along the step, halving it as needed; false if nothing rises. */
    private boolean advance(double rise) {
        double length = 1;
        for (int halving = 0; halving < MAX_HALVINGS; halving++) {
            for (int k = 0; k < p; k++) {
                trial[k] = point[k] + length * step[k];
            }
            double reached = likelihood.heightAt(trial);
            if (reached >= height + ARMIJO * length * rise - roundingSlack) {
                double[] old = point;
                point = trial;
                trial = old;
                height = reached;
                return true;
            }
            length *= 0.5;
        }
        likelihood.heightAt(point);
        return false;
    }

    private NotConverged boundaryFailure() {
        return failure(
                Reason.AT_BOUNDARY,
                "ln L still rises where an empty bin's expectation reaches 0; use wider bins or more events");
    }

    private NotConverged failure(Reason reason, String what) {
        return new NotConverged(
                reason, String.format(Locale.ROOT, "%s after %d iterations at ln L = %.6g", what, iterations, height));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    double[] point() {
        return point;
    }

    /** Inverse of the observed information at the maximum [p x p] row-major; null if that is not positive definite. */
    double[] covariance() {
        return solvedObserved ? holds.covariance(factor, p) : null;
    }

    /** The gain of ln L per unit of each fixed combination. */
    double[] multipliers() {
        return multipliers;
    }

    /** ln L of the likelihood. */
    double height() {
        return height;
    }

    int iterations() {
        return iterations;
    }
}
