package hep.mirage.fit.spectrum;

import hep.mirage.fit.spectrum.NotConverged.Reason;
import java.util.Arrays;
import java.util.Locale;

/**
 * Newton's method on one Poisson likelihood: the scratch and the steps of a single fit, for one thread.
 *
 * <p>With w_i = n_i / nu_i - 1 the gradient is sum_i w_i d nu_i and the observed information
 * sum_i (n_i / nu_i²) d nu_i d nu_iᵀ - w_i d² nu_i. Where that is not positive definite the expected (Fisher)
 * information, sum_i d nu_i d nu_iᵀ / nu_i, takes its place for a step. A step is halved until every expectation is
 * positive and the likelihood rises by Armijo's rule, so a negative signal can never make a bin's expectation negative.
 */
final class NewtonAscent {
    /** Estimated distance to the maximum of ln L at which to stop: {@value}. */
    static final double TOLERANCE = 1e-16;

    /** Limit of Newton steps: {@value}; 4 to 6 are usual. */
    static final int MAX_ITERATIONS = 100;

    private static final int MAX_HALVINGS = 50;
    private static final double ARMIJO = 1e-4;
    /** A fitted expectation below this, in an empty bin, is a likelihood that rises beyond the boundary. */
    private static final double BOUNDARY_EVENTS = 1e-6;

    private final BinnedShape shape;
    private final int[] bins;
    private final double[] counts;
    private final int p;
    private final double roundingSlack;

    private double[] point;
    private Expectation here;
    private Expectation there;
    private double height;
    private final double[] gradient;
    private final double[] information;
    private final double[] factor;
    private final double[] step;
    private double[] trial;
    private int iterations;

    NewtonAscent(BinnedShape shape, FitRange range, double[] counts, double[] start) {
        this.shape = shape;
        this.bins = range.bins;
        this.counts = counts;
        this.p = start.length;
        this.point = start;
        this.trial = new double[p];
        this.here = new Expectation(counts.length, p);
        this.there = new Expectation(counts.length, p);
        this.gradient = new double[p];
        this.information = new double[PackedMatrix.size(p)];
        this.factor = new double[information.length];
        this.step = new double[p];
        this.roundingSlack = 1e-13 + 4e-16 * sum(counts);
    }

    /** Climbs; null when a maximum was reached. */
    NotConverged run() {
        here.set(shape, point);
        height = heightOf(here);
        if (!(height > Double.NEGATIVE_INFINITY)) {
            return failure(Reason.AT_BOUNDARY, "the starting point expects no events in a bin of the range");
        }
        for (iterations = 0; iterations < MAX_ITERATIONS; iterations++) {
            if (!direction()) {
                return failure(Reason.SINGULAR, "the information matrix is singular");
            }
            double rise = dot(gradient, step);
            if (rise <= 2 * TOLERANCE) {
                return null;
            }
            if (!advance(rise)) {
                return atBoundary()
                        ? boundaryFailure()
                        : failure(Reason.STALLED, "no step along Newton's direction raises ln L");
            }
        }
        return atBoundary() ? boundaryFailure() : failure(Reason.ITERATION_LIMIT, "the limit of iterations is reached");
    }

    /** Gradient, information and Newton's step here; false if no matrix can be solved. */
    private boolean direction() {
        Arrays.fill(gradient, 0);
        Arrays.fill(information, 0);
        for (int bin : bins) {
            double ratio = counts[bin] / here.events[bin];
            addBin(bin, ratio / here.events[bin], ratio - 1);
        }
        if (!PackedMatrix.factor(information, p, factor)) {
            Arrays.fill(information, 0);
            for (int bin : bins) {
                addInformation(bin, 1 / here.events[bin], 0);
            }
            if (!PackedMatrix.factor(information, p, factor)) {
                return false;
            }
        }
        PackedMatrix.solve(factor, p, gradient, step);
        return true;
    }

    private void addBin(int bin, double slopeWeight, double excess) {
        int at = bin * p;
        for (int k = 0; k < p; k++) {
            gradient[k] += excess * here.gradient[at + k];
        }
        addInformation(bin, slopeWeight, excess);
    }

    private void addInformation(int bin, double slopeWeight, double curvatureWeight) {
        int at = bin * p;
        int packedAt = bin * here.packed;
        for (int k = 0, kl = 0; k < p; k++) {
            double weighted = slopeWeight * here.gradient[at + k];
            for (int l = 0; l <= k; l++, kl++) {
                information[kl] += weighted * here.gradient[at + l] - curvatureWeight * here.curvature[packedAt + kl];
            }
        }
    }

    /** Moves along the step, halving it as needed; false if nothing rises. */
    private boolean advance(double rise) {
        double length = 1;
        for (int halving = 0; halving < MAX_HALVINGS; halving++) {
            for (int k = 0; k < p; k++) {
                trial[k] = point[k] + length * step[k];
            }
            there.set(shape, trial);
            double reached = heightOf(there);
            if (reached >= height + ARMIJO * length * rise - roundingSlack) {
                accept(reached);
                return true;
            }
            length *= 0.5;
        }
        return false;
    }

    private void accept(double reached) {
        double[] oldPoint = point;
        point = trial;
        trial = oldPoint;
        Expectation oldHere = here;
        here = there;
        there = oldHere;
        height = reached;
    }

    /** ln L less that of the saturated model; minus infinity where an expectation is not positive and finite. */
    private double heightOf(Expectation expectation) {
        double sum = 0;
        for (int bin : bins) {
            double nu = expectation.events[bin];
            if (!(nu > 0 && nu < Double.MAX_VALUE)) {
                return Double.NEGATIVE_INFINITY;
            }
            sum += PoissonTerm.belowSaturated(counts[bin], nu);
        }
        return sum;
    }

    private boolean atBoundary() {
        for (int bin : bins) {
            if (counts[bin] == 0 && here.events[bin] < BOUNDARY_EVENTS) {
                return true;
            }
        }
        return false;
    }

    private NotConverged boundaryFailure() {
        return failure(
                Reason.AT_BOUNDARY,
                "ln L still rises where an empty bin's expectation reaches 0; use wider bins or more events");
    }

    private NotConverged failure(Reason reason, String what) {
        return new NotConverged(
                reason,
                String.format(
                        Locale.ROOT,
                        "%s after %d iterations at ln L - ln L(saturated) = %.6g",
                        what,
                        iterations,
                        height));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    double[] point() {
        return point;
    }

    /** Inverse of the observed information at the maximum [p x p] row-major; null if that is not positive definite. */
    double[] covariance() {
        Arrays.fill(information, 0);
        for (int bin : bins) {
            double ratio = counts[bin] / here.events[bin];
            addInformation(bin, ratio / here.events[bin], ratio - 1);
        }
        return PackedMatrix.factor(information, p, factor) ? PackedMatrix.inverse(factor, p) : null;
    }

    double logLikelihood() {
        double saturated = 0;
        for (int bin : bins) {
            saturated += PoissonTerm.saturated(counts[bin]);
        }
        return saturated + height;
    }

    double deviance() {
        return Math.max(0, -2 * height);
    }

    double pearsonChiSquare() {
        double sum = 0;
        for (int bin : bins) {
            double residual = counts[bin] - here.events[bin];
            sum += residual * residual / here.events[bin];
        }
        return sum;
    }

    int iterations() {
        return iterations;
    }
}
