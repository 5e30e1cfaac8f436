package hep.mirage.model.generator.condition;

/**
 * y = a + b x + c (3 x² - 1) / 2.
 *
 * @param constant a
 * @param slope b
 * @param curvature c
 */
public record Parabola(double constant, double slope, double curvature) implements java.io.Serializable {
    /**
     * The parabola of least squares.
     *
     * @param x [n], of which at least three differ
     * @param y [n]
     */
    public static Parabola through(double[] x, double[] y) {
        double[][] products = new double[3][3];
        double[] right = new double[3];
        for (int i = 0; i < x.length; i++) {
            double[] terms = {1, x[i], 0.5 * (3 * x[i] * x[i] - 1)};
            for (int j = 0; j < 3; j++) {
                right[j] += terms[j] * y[i];
                for (int k = 0; k < 3; k++) {
                    products[j][k] += terms[j] * terms[k];
                }
            }
        }
        double all = determinant(products);
        if (!(Math.abs(all) > 0)) {
            throw new IllegalArgumentException(x.length + " places of which fewer than 3 differ; 3 are needed");
        }
        double[] solution = new double[3];
        for (int j = 0; j < 3; j++) {
            double[][] replaced = new double[3][];
            for (int k = 0; k < 3; k++) {
                replaced[k] = products[k].clone();
                replaced[k][j] = right[k];
            }
            solution[j] = determinant(replaced) / all;
        }
        return new Parabola(solution[0], solution[1], solution[2]);
    }

    private static double determinant(double[][] m) {
        return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
                - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
                + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
    }

    /**
     * Its height.
     *
     * @param x a place
     */
    public double at(double x) {
        return constant + slope * x + curvature * 0.5 * (3 * x * x - 1);
    }
}
