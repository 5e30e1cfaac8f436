package hep.mirage.model.network;

import java.util.Arrays;

/**
 * Mean and variance of each column of a matrix that comes in blocks of rows, as if it were one: within a block in two passes, and
 * between blocks by the formula for combined samples (Chan, Golub, LeVeque, The American Statistician 37 (1983) 242, equation
 * 1.5). The order of the rows changes rounding errors only.
 */
final class ColumnMoments {
    private final int width;
    private final double[] means;
    private final double[] squares;
    private final double[] blockMeans;
    private final double[] blockSquares;
    private long rows;

    /**
     * No rows yet.
     *
     * @param width number of columns
     */
    ColumnMoments(int width) {
        this.width = width;
        this.means = new double[width];
        this.squares = new double[width];
        this.blockMeans = new double[width];
        this.blockSquares = new double[width];
    }

    /**
     * Adds rows.
     *
     * @param block [count × width] row-major
     * @param count number of rows, at least 1
     */
    void add(float[] block, int count) {
        Arrays.fill(blockMeans, 0);
        Arrays.fill(blockSquares, 0);
        for (int row = 0; row < count; row++) {
            for (int j = 0; j < width; j++) {
                blockMeans[j] += block[row * width + j];
            }
        }
        for (int j = 0; j < width; j++) {
            blockMeans[j] /= count;
        }
        for (int row = 0; row < count; row++) {
            for (int j = 0; j < width; j++) {
                double distance = block[row * width + j] - blockMeans[j];
                blockSquares[j] += distance * distance;
            }
        }
        long all = rows + count;
        for (int j = 0; j < width; j++) {
            double distance = blockMeans[j] - means[j];
            means[j] += distance * count / all;
            squares[j] += blockSquares[j] + distance * distance * rows * count / all;
        }
        rows = all;
    }

    /** Mean of each column; 0 without rows. */
    double[] means() {
        return means;
    }

    /** Biased variance of each column: the mean of (x - mean)². */
    double[] variances() {
        double[] variances = new double[width];
        for (int j = 0; j < width; j++) {
            variances[j] = squares[j] / rows;
        }
        return variances;
    }
}
