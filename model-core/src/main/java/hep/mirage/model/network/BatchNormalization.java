package hep.mirage.model.network;

import java.util.Arrays;

/**
 * Batch normalisation of one layer (Ioffe, Szegedy 2015, algorithm 1) with the statistics of the batch, and its
 * derivative through those statistics. Scale γ and shift β lie one after the other in the net's parameters.
 *
 * <p>Rows are copied to a separate array before they are combined with per-column numbers: the compiler vectorises loops whose
 * arrays share one index.
 */
final class BatchNormalization {
    /** Added to the variance. */
    static final float EPSILON = 1e-5f;

    private final int width;
    private final float[] normalized;
    private final float[] mean;
    private final float[] variance;
    private final float[] inverse;
    private final float[] scale;
    private final float[] factor;
    private final float[] shift;
    private final float[] line;
    private final float[] normalizedLine;

    BatchNormalization(int width, int capacity) {
        this.width = width;
        this.normalized = new float[width * capacity];
        this.mean = new float[width];
        this.variance = new float[width];
        this.inverse = new float[width];
        this.scale = new float[width];
        this.factor = new float[width];
        this.shift = new float[width];
        this.line = new float[width];
        this.normalizedLine = new float[width];
    }

    /** Mean of each column in the last forward pass. */
    float[] mean() {
        return mean;
    }

    /** Biased variance of each column in the last forward pass. */
    float[] variance() {
        return variance;
    }

    /**
     * z → γ (z - μ) / sqrt(σ² + ε) + β.
     *
     * @param z [rows × width], replaced
     * @param rows at least 2
     * @param values parameters of the net
     * @param scaleOffset where γ begins; β follows
     */
    void forward(float[] z, int rows, float[] values, int scaleOffset) {
        if (rows < 2) {
            throw new IllegalArgumentException(rows + " rows have no variance; batch normalisation needs at least 2");
        }
        measure(z, rows);
        System.arraycopy(values, scaleOffset, scale, 0, width);
        System.arraycopy(values, scaleOffset + width, shift, 0, width);
        for (int at = 0; at < rows * width; at += width) {
            System.arraycopy(z, at, line, 0, width);
            for (int j = 0; j < width; j++) {
                float x = (line[j] - mean[j]) * inverse[j];
                normalizedLine[j] = x;
                line[j] = x * scale[j] + shift[j];
            }
            System.arraycopy(normalizedLine, 0, normalized, at, width);
            System.arraycopy(line, 0, z, at, width);
        }
    }

    private void measure(float[] z, int rows) {
        Arrays.fill(mean, 0f);
        Arrays.fill(variance, 0f);
        for (int at = 0; at < rows * width; at += width) {
            System.arraycopy(z, at, line, 0, width);
            for (int j = 0; j < width; j++) {
                mean[j] += line[j];
            }
        }
        for (int j = 0; j < width; j++) {
            mean[j] /= rows;
        }
        for (int at = 0; at < rows * width; at += width) {
            System.arraycopy(z, at, line, 0, width);
            for (int j = 0; j < width; j++) {
                float distance = line[j] - mean[j];
                variance[j] += distance * distance;
            }
        }
        for (int j = 0; j < width; j++) {
            variance[j] /= rows;
            inverse[j] = (float) (1 / Math.sqrt(variance[j] + EPSILON));
        }
    }

    /**
     * dL/dz = γ / sqrt(σ² + ε) (δ - mean(δ) - x̂ mean(δ x̂)), dL/dγ = Σ δ x̂, dL/dβ = Σ δ.
     *
     * @param delta [rows × width], dL/d(output) in, dL/dz out
     * @param rows rows of the last forward pass
     * @param values parameters of the net
     * @param gradients gradient of the net; the elements of γ and β are 0 on entry
     * @param scaleOffset where γ begins; β follows
     */
    void backward(float[] delta, int rows, float[] values, float[] gradients, int scaleOffset) {
        Arrays.fill(factor, 0f);
        Arrays.fill(shift, 0f);
        for (int at = 0; at < rows * width; at += width) {
            System.arraycopy(delta, at, line, 0, width);
            System.arraycopy(normalized, at, normalizedLine, 0, width);
            for (int j = 0; j < width; j++) {
                factor[j] += line[j] * normalizedLine[j];
                shift[j] += line[j];
            }
        }
        System.arraycopy(factor, 0, gradients, scaleOffset, width);
        System.arraycopy(shift, 0, gradients, scaleOffset + width, width);
        for (int j = 0; j < width; j++) {
            factor[j] /= rows;
            shift[j] /= rows;
        }
        System.arraycopy(values, scaleOffset, scale, 0, width);
        for (int at = 0; at < rows * width; at += width) {
            System.arraycopy(delta, at, line, 0, width);
            System.arraycopy(normalized, at, normalizedLine, 0, width);
            for (int j = 0; j < width; j++) {
                float centred = line[j] - shift[j] - normalizedLine[j] * factor[j];
                line[j] = centred * inverse[j] * scale[j];
            }
            System.arraycopy(line, 0, delta, at, width);
        }
    }
}
