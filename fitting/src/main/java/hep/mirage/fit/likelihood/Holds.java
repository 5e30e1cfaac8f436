package hep.mirage.fit.likelihood;

import hep.mirage.fit.algebra.PackedMatrix;
import hep.mirage.fit.shape.Shape;
import java.util.Arrays;

/**
 * Parameters that a fit keeps fixed at their start values: m linear combinations w_j · theta of the internal ones that no step
 * changes.
 *
 * <p>With I the information and g the gradient, the best step that keeps all w_j is s = I⁻¹ (g - Wᵀ lambda) with lambda = (W
 * I⁻¹ Wᵀ)⁻¹ W I⁻¹ g: the Newton step minus its component along the directions I⁻¹ w_j (Nocedal and Wright, Numerical
 * Optimization, eq. 16.5). lambda_j is the gain of ln L per unit of w_j · theta.
 */
final class Holds {
    /** No fixed parameters. */
    static final Holds NONE = new Holds(new double[0][]);

    private final double[][] normals;

    private Holds(double[][] normals) {
        this.normals = normals;
    }

    /** Reported parameters of a shape, by their indices, at a point of its internal parameters. */
    static Holds of(Shape shape, double[] internal, int... places) {
        int p = internal.length;
        double[] jacobian = shape.reportedJacobian(internal);
        double[][] normals = new double[places.length][];
        for (int j = 0; j < places.length; j++) {
            normals[j] = Arrays.copyOfRange(jacobian, places[j] * p, (places[j] + 1) * p);
        }
        return new Holds(normals);
    }

    int size() {
        return normals.length;
    }

    /**
     * Removes from a step what would move the fixed combinations.
     *
     * @param factor of the information, as computed by {@link PackedMatrix#factor}
     * @param step the Newton step [p], to be changed
     * @return lambda [m]
     */
    double[] project(double[] factor, double[] step) {
        int m = normals.length;
        int p = step.length;
        double[][] images = new double[m][p];
        double[] metric = new double[PackedMatrix.size(m)];
        double[] moved = new double[m];
        for (int j = 0; j < m; j++) {
            PackedMatrix.solve(factor, p, normals[j], images[j]);
            moved[j] = dot(normals[j], step);
            for (int l = 0; l <= j; l++) {
                metric[PackedMatrix.index(j, l)] = dot(normals[l], images[j]);
            }
        }
        double[] lambda = new double[m];
        double[] metricFactor = new double[metric.length];
        if (!PackedMatrix.factor(metric, m, metricFactor)) {
            throw new IllegalArgumentException(m + " held parameters of which one follows from the others");
        }
        PackedMatrix.solve(metricFactor, m, moved, lambda);
        for (int j = 0; j < m; j++) {
            for (int k = 0; k < p; k++) {
                step[k] -= lambda[j] * images[j][k];
            }
        }
        return lambda;
    }

    /** The inverse of an information matrix, minus all variance of the fixed combinations [p x p] row-major. */
    double[] covariance(double[] factor, int p) {
        double[] covariance = PackedMatrix.inverse(factor, p);
        double[] column = new double[p];
        for (int k = 0; size() > 0 && k < p; k++) {
            for (int row = 0; row < p; row++) {
                column[row] = covariance[row * p + k];
            }
            project(factor, column);
            for (int row = 0; row < p; row++) {
                covariance[row * p + k] = column[row];
            }
        }
        return covariance;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
