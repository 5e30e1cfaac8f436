package hep.mirage.model.network;

import java.util.Arrays;

/** A dense net in double precision, one weight after the other: the reference for the batched float nets. */
public final class ReferenceNetwork {
    private ReferenceNetwork() {}

    /**
     * Forward pass with the statistics of the batch.
     *
     * @param shape the net
     * @param values its parameters
     * @param inputs [rows][inputs]
     * @return [rows][outputs]
     */
    public static double[][] forward(NetworkShape shape, double[] values, double[][] inputs) {
        double[][] ones = new double[shape.depth()][];
        for (int layer = 0; layer < shape.depth(); layer++) {
            ones[layer] = new double[inputs.length * shape.outputsOf(layer)];
            Arrays.fill(ones[layer], 1);
        }
        return forward(shape, values, inputs, ones);
    }

    /**
     * Forward pass with the statistics of the batch and given dropout masks.
     *
     * @param shape the net
     * @param values its parameters
     * @param inputs [rows][inputs]
     * @param factors [depth][rows × nodes], factors of the outputs of each layer
     * @return [rows][outputs]
     */
    static double[][] forward(NetworkShape shape, double[] values, double[][] inputs, double[][] factors) {
        double[][] current = inputs;
        for (int layer = 0; layer < shape.depth(); layer++) {
            DenseLayer dense = shape.layers().get(layer);
            double[][] sums = sums(shape, values, layer, current);
            if (dense.normalization() == Normalization.BATCH) {
                normalise(shape, values, layer, sums);
            }
            for (int row = 0; row < sums.length; row++) {
                int width = sums[row].length;
                for (int j = 0; j < width; j++) {
                    sums[row][j] = activate(dense.activation(), sums[row][j]) * factors[layer][row * width + j];
                }
            }
            current = sums;
        }
        return current;
    }

    private static double[][] sums(NetworkShape shape, double[] values, int layer, double[][] inputs) {
        int width = shape.outputsOf(layer);
        double[][] sums = new double[inputs.length][width];
        for (int row = 0; row < inputs.length; row++) {
            for (int j = 0; j < width; j++) {
                sums[row][j] = values[shape.biasOffset(layer) + j];
                for (int i = 0; i < inputs[row].length; i++) {
                    sums[row][j] += inputs[row][i] * values[shape.weightOffset(layer) + i * width + j];
                }
            }
        }
        return sums;
    }

    private static void normalise(NetworkShape shape, double[] values, int layer, double[][] sums) {
        int width = shape.outputsOf(layer);
        for (int j = 0; j < width; j++) {
            double mean = 0;
            double variance = 0;
            for (double[] row : sums) {
                mean += row[j] / sums.length;
            }
            for (double[] row : sums) {
                variance += (row[j] - mean) * (row[j] - mean) / sums.length;
            }
            int scale = shape.biasOffset(layer) + width + j;
            for (double[] row : sums) {
                row[j] = (row[j] - mean) / Math.sqrt(variance + 1e-5) * values[scale] + values[scale + width];
            }
        }
    }

    private static double activate(Activation activation, double x) {
        return switch (activation) {
            case RELU -> Math.max(0, x);
            case LEAKY_RELU -> x > 0 ? x : 0.01 * x;
            case TANH -> Math.tanh(x);
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case LINEAR -> x;
        };
    }

    /**
     * The same numbers in double precision.
     *
     * @param values to widen
     */
    public static double[] widen(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    /**
     * Row-major floats as rows of doubles.
     *
     * @param values [rows × width]
     * @param rows number of rows
     * @param width numbers in a row
     */
    public static double[][] rows(float[] values, int rows, int width) {
        double[][] wide = new double[rows][width];
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < width; j++) {
                wide[row][j] = values[row * width + j];
            }
        }
        return wide;
    }
}
