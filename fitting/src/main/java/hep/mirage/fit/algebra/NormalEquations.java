package hep.mirage.fit.algebra;

import java.util.Arrays;

/** Weighted linear least squares of a few parameters: the closed-form initial guess of every fit. */
public final class NormalEquations {
    private final int parameters;
    private final double[] matrix;
    private final double[] right;

    /**
     * Creates equations without measurements.
     *
     * @param parameters p, 1 or more
     */
    public NormalEquations(int parameters) {
        this.parameters = parameters;
        this.matrix = new double[PackedMatrix.size(parameters)];
        this.right = new double[parameters];
    }

    /**
     * Adds one measurement y = sum_k c_k row_k.
     *
     * @param row [p]
     * @param y measured value
     * @param weight one over its variance, up to a common factor
     */
    public void add(double[] row, double y, double weight) {
        for (int k = 0; k < parameters; k++) {
            right[k] += weight * y * row[k];
            for (int l = 0; l <= k; l++) {
                matrix[PackedMatrix.index(k, l)] += weight * row[k] * row[l];
            }
        }
    }

    /**
     * Writes the solution. If columns are dependent, a ridge of 1e-9 of the diagonal makes it unique: a guess only has to be
     * close. Zeros if even that fails, as without measurements.
     *
     * @param solution array that receives c_0 ... c_{p-1}
     * @param first index of c_0 in it
     */
    public void solve(double[] solution, int first) {
        double[] factor = new double[matrix.length];
        if (!PackedMatrix.factor(matrix, parameters, factor)) {
            for (int k = 0; k < parameters; k++) {
                matrix[PackedMatrix.index(k, k)] = matrix[PackedMatrix.index(k, k)] * (1 + 1e-9) + Double.MIN_NORMAL;
            }
            if (!PackedMatrix.factor(matrix, parameters, factor)) {
                Arrays.fill(solution, first, first + parameters, 0);
                return;
            }
        }
        double[] x = new double[parameters];
        PackedMatrix.solve(factor, parameters, right, x);
        System.arraycopy(x, 0, solution, first, parameters);
    }
}
