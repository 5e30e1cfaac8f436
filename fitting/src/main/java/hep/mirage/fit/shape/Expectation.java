package hep.mirage.fit.shape;

import hep.mirage.fit.algebra.PackedMatrix;
import java.util.Arrays;

/**
 * Expected events of every bin with first and second derivatives by p internal parameters: scratch of one fit. For a
 * shape at points, densities take the place of events and points that of bins.
 *
 * <p>Shapes of {@code events} [bins], {@code gradient} [bins x p] row-major, {@code curvature} [bins x p(p+1)/2], each
 * row a packed lower triangle: element (k, l), l &le; k, at k(k+1)/2 + l.
 */
public final class Expectation {
    final int bins;
    final int parameters;
    final int packed;
    final double[] events;
    final double[] gradient;
    final double[] curvature;

    /** Zeros for a binning and a number of parameters. */
    public Expectation(int bins, int parameters) {
        this.bins = bins;
        this.parameters = parameters;
        this.packed = PackedMatrix.size(parameters);
        this.events = new double[bins];
        this.gradient = new double[bins * parameters];
        this.curvature = new double[bins * packed];
    }

    /** Number of bins. */
    public int bins() {
        return bins;
    }

    /** Expected events of every bin. */
    public double[] events() {
        return events.clone();
    }

    /** Expected events of a bin. */
    public double events(int bin) {
        return events[bin];
    }

    /** Derivative of a bin's expected events by parameter {@code k}. */
    public double gradient(int bin, int k) {
        return gradient[bin * parameters + k];
    }

    /** Second derivative of a bin's expected events by parameters {@code k} and {@code l}. */
    public double curvature(int bin, int k, int l) {
        return curvature[bin * packed + PackedMatrix.index(Math.max(k, l), Math.min(k, l))];
    }

    /** Replaces everything by a shape's values at a point. */
    public void set(TabulatedShape shape, double[] internal) {
        Arrays.fill(events, 0);
        Arrays.fill(gradient, 0);
        Arrays.fill(curvature, 0);
        shape.addTo(internal, 0, this);
    }

    /** Adds weight times a bin's gradient. */
    public void addGradient(int bin, double weight, double[] target) {
        int at = bin * parameters;
        for (int k = 0; k < parameters; k++) {
            target[k] += weight * gradient[at + k];
        }
    }

    /** Adds a bin's slopeWeight d nu d nuᵀ - curvatureWeight d² nu to a packed information. */
    public void addInformation(int bin, double slopeWeight, double curvatureWeight, double[] information) {
        int at = bin * parameters;
        int packedAt = bin * packed;
        for (int k = 0, kl = 0; k < parameters; k++) {
            double weighted = slopeWeight * gradient[at + k];
            for (int l = 0; l <= k; l++, kl++) {
                information[kl] += weighted * gradient[at + l] - curvatureWeight * curvature[packedAt + kl];
            }
        }
    }
}
