package hep.mirage.fit.algebra;

/**
 * Small symmetric systems, stored as packed lower triangles: element (k, l), l &le; k, at k(k+1)/2 + l.
 *
 * <p>Implemented here because a fit solves several 3x3 to 6x6 systems in microseconds, without allocation.
 */
public final class PackedMatrix {
    /** A pivot below this fraction of its diagonal element counts as zero: {@value}. */
    public static final double SINGULAR = 1e-13;

    private PackedMatrix() {}

    /** Elements of the packed triangle of an n x n matrix. */
    public static int size(int n) {
        return n * (n + 1) / 2;
    }

    /** Index of an element, {@code column} &le; {@code row}. */
    public static int index(int row, int column) {
        return row * (row + 1) / 2 + column;
    }

    /**
     * Cholesky factor L of a = L Lᵀ.
     *
     * @param a packed [n(n+1)/2]
     * @param n rows and columns
     * @param factor packed [n(n+1)/2], written
     * @return whether {@code a} is positive definite by {@link #SINGULAR}; if not, {@code factor} is of no use
     */
    public static boolean factor(double[] a, int n, double[] factor) {
        for (int row = 0; row < n; row++) {
            for (int column = 0; column <= row; column++) {
                double sum = a[index(row, column)];
                for (int k = 0; k < column; k++) {
                    sum -= factor[index(row, k)] * factor[index(column, k)];
                }
                if (column < row) {
                    factor[index(row, column)] = sum / factor[index(column, column)];
                } else if (sum > SINGULAR * a[index(row, row)] && sum < Double.MAX_VALUE) {
                    factor[index(row, row)] = Math.sqrt(sum);
                } else {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * Solves L Lᵀ x = b.
     *
     * @param factor L, packed
     * @param n rows and columns
     * @param b [n]
     * @param x [n], written; may be b itself
     */
    public static void solve(double[] factor, int n, double[] b, double[] x) {
        for (int row = 0; row < n; row++) {
            double sum = b[row];
            for (int k = 0; k < row; k++) {
                sum -= factor[index(row, k)] * x[k];
            }
            x[row] = sum / factor[index(row, row)];
        }
        for (int row = n - 1; row >= 0; row--) {
            double sum = x[row];
            for (int k = row + 1; k < n; k++) {
                sum -= factor[index(k, row)] * x[k];
            }
            x[row] = sum / factor[index(row, row)];
        }
    }

    /**
     * Inverse of L Lᵀ.
     *
     * @param factor L, packed
     * @param n rows and columns
     * @return [n x n] row-major
     */
    public static double[] inverse(double[] factor, int n) {
        double[] inverse = new double[n * n];
        double[] unit = new double[n];
        double[] column = new double[n];
        for (int k = 0; k < n; k++) {
            unit[k] = 1;
            solve(factor, n, unit, column);
            unit[k] = 0;
            for (int row = 0; row < n; row++) {
                inverse[row * n + k] = column[row];
            }
        }
        return inverse;
    }
}
