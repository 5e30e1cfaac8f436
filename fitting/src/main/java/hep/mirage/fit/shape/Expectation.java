package hep.mirage.fit.shape;

import hep.mirage.fit.algebra.PackedMatrix;
import hep.mirage.fit.spectrum.FitRange;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Expected events of some bins with first and second derivatives by p internal parameters: working memory of one fit. For a
 * shape at points, densities replace events and points replace bins.
 *
 * <p>Indices 0 to n - 1 refer to the bins of a range, which need not be adjacent; nothing is computed for other bins. Shapes
 * of {@code events} [n], {@code gradient} [p x n] row-major, {@code curvature} [p(p+1)/2 x n], one row per element of a packed
 * lower triangle: element (k, l), l &le; k, at k(k+1)/2 + l. So every sum over bins runs along a row.
 */
public final class Expectation {
    final int places;
    final int parameters;
    final int[] bin;
    final double[] events;
    final double[] gradient;
    final double[] curvature;
    final double[] scratch;

    private Expectation(int[] bin, int parameters) {
        this.places = bin.length;
        this.parameters = parameters;
        this.bin = bin;
        this.events = new double[places];
        this.gradient = new double[parameters * places];
        this.curvature = new double[PackedMatrix.size(parameters) * places];
        this.scratch = new double[places];
    }

    /** Zeros for the first bins of a binning, or for the same number of points. */
    public Expectation(int places, int parameters) {
        this(IntStream.range(0, places).toArray(), parameters);
    }

    /** Zeros for the bins of a range. */
    public Expectation(FitRange range, int parameters) {
        this(range.bins(), parameters);
    }

    /** Number of bins or points. */
    public int places() {
        return places;
    }

    /** Expected events of all bins. */
    public double[] events() {
        return events.clone();
    }

    /** Expected events of a bin. */
    public double events(int place) {
        return events[place];
    }

    /** Derivative of a bin's expected events with respect to parameter {@code k}. */
    public double gradient(int place, int k) {
        return gradient[k * places + place];
    }

    /** Second derivative of a bin's expected events with respect to parameters {@code k} and {@code l}. */
    public double curvature(int place, int k, int l) {
        return curvature[PackedMatrix.index(Math.max(k, l), Math.min(k, l)) * places + place];
    }

    /** Replaces everything by a shape's values at a point. */
    public void set(TabulatedShape shape, double[] internal) {
        Arrays.fill(events, 0);
        Arrays.fill(gradient, 0);
        Arrays.fill(curvature, 0);
        shape.addTo(internal, 0, this);
    }

    /** Whether a bin's expected events are below a fraction of their change per unit of some parameter. */
    public boolean isZeroWithin(int place, double part) {
        for (int k = 0; k < parameters; k++) {
            if (events[place] < part * Math.abs(gradient[k * places + place])) {
                return true;
            }
        }
        return false;
    }

    /** Adds to a bin's derivative with respect to parameter {@code k}. */
    void addGradient(int place, int k, double value) {
        gradient[k * places + place] += value;
    }

    /** Adds to a bin's second derivative with respect to parameters {@code k} and {@code l}, l &le; k. */
    void addCurvature(int place, int k, int l, double value) {
        curvature[PackedMatrix.index(k, l) * places + place] += value;
    }

    /** Adds sum_i w_i d nu_i to a gradient [p]. */
    public void addGradient(double[] weights, double[] target) {
        for (int k = 0; k < parameters; k++) {
            target[k] += rowSum(weights, gradient, k);
        }
    }

    /** Adds sum_i a_i d nu_i d nu_iᵀ to a packed information. */
    public void addSlopes(double[] weights, double[] information) {
        for (int k = 0, kl = 0; k < parameters; k++) {
            for (int i = 0; i < places; i++) {
                scratch[i] = weights[i] * gradient[k * places + i];
            }
            for (int l = 0; l <= k; l++, kl++) {
                information[kl] += rowSum(scratch, gradient, l);
            }
        }
    }

    /** Subtracts sum_i w_i d² nu_i from a packed information. */
    public void subtractCurvature(double[] weights, double[] information) {
        for (int kl = 0; kl < information.length; kl++) {
            information[kl] -= rowSum(weights, curvature, kl);
        }
    }

    /** sum_i w_i table_{row, i}, in four parallel sums, so that no addition waits for the previous one. */
    private double rowSum(double[] weights, double[] table, int row) {
        int at = row * places;
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int i = 0;
        for (; i + 3 < places; i += 4) {
            sum0 += weights[i] * table[at + i];
            sum1 += weights[i + 1] * table[at + i + 1];
            sum2 += weights[i + 2] * table[at + i + 2];
            sum3 += weights[i + 3] * table[at + i + 3];
        }
        for (; i < places; i++) {
            sum0 += weights[i] * table[at + i];
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }
}
