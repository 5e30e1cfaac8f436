package hep.mirage.model.network.flow;

import hep.mirage.model.network.DrawingPass;
import hep.mirage.model.network.kernel.MatrixKernel;
import java.util.Arrays;

/**
 * Computes a flow on batches of events: draws, densities, and their gradient. Between layers numbers are doubles; the nets see
 * them as floats. Not thread-safe.
 */
public final class SplineFlowPass implements DrawingPass {
    private static final double HALF_LOG_TWO_PI = 0.5 * StrictMath.log(2 * Math.PI);

    private final int columns;
    private final int conditions;
    private final CouplingLayer[] layers;
    private final float[] inputs;
    private final float[] told;
    private final double[] numbers;
    private final double[] gradient;
    private final double[] logDensities;
    private final float[] outputs;

    /**
     * Allocates the scratch memory.
     *
     * @param flow whose parameters may change between passes
     * @param capacity most events of a batch
     * @param kernel matrix products
     */
    public SplineFlowPass(SplineFlow flow, int capacity, MatrixKernel kernel) {
        FlowShape shape = flow.shape();
        this.columns = shape.columns();
        this.conditions = shape.conditions();
        this.layers = new CouplingLayer[shape.layers()];
        for (int layer = 0; layer < layers.length; layer++) {
            layers[layer] = new CouplingLayer(shape, layer, flow.nets().get(layer), capacity, kernel);
        }
        this.inputs = new float[capacity * (columns + conditions)];
        this.told = new float[capacity * conditions];
        this.numbers = new double[capacity * columns];
        this.gradient = new double[capacity * columns];
        this.logDensities = new double[capacity];
        this.outputs = new float[capacity * columns];
    }

    /** Input buffer: [capacity × (d + conditions)], normal numbers to draw, or encoded events whose density is asked for. */
    @Override
    public float[] inputs() {
        return inputs;
    }

    /** Encoded events of the normal numbers and conditions in {@link #inputs()}. */
    @Override
    public float[] forward(int rows) {
        divide(rows);
        for (int layer = layers.length - 1; layer >= 0; layer--) {
            layers[layer].toEvents(numbers, told, rows);
        }
        for (int i = 0; i < rows * columns; i++) {
            outputs[i] = (float) numbers[i];
        }
        return outputs;
    }

    /**
     * ln p(event | conditions) of the encoded events in {@link #inputs()}: ln N(z; 0, 1) + Σ ln |det| over the layers.
     *
     * @param rows events
     * @return [rows], valid until the next pass
     */
    public double[] logDensities(int rows) {
        divide(rows);
        Arrays.fill(logDensities, 0, rows, -columns * HALF_LOG_TWO_PI);
        for (CouplingLayer layer : layers) {
            layer.toNormal(numbers, told, rows, logDensities);
        }
        for (int row = 0; row < rows; row++) {
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                logDensities[row] -= 0.5 * numbers[i] * numbers[i];
            }
        }
        return logDensities;
    }

    /** The normal numbers of the events of the last {@link #logDensities}, [rows × d]. */
    double[] normalNumbers() {
        return numbers;
    }

    /**
     * Gradient of the mean of -ln p over the batch of the last {@link #logDensities}; {@link #gradients} has it.
     *
     * @param rows events of that batch
     */
    public void backward(int rows) {
        for (int i = 0; i < rows * columns; i++) {
            gradient[i] = numbers[i] / rows;
        }
        for (int layer = layers.length - 1; layer >= 0; layer--) {
            layers[layer].backward(gradient, -1.0 / rows, rows);
        }
    }

    /**
     * Gradient in the parameters of a layer's net, from the last {@link #backward}.
     *
     * @param layer from 0
     */
    public float[] gradients(int layer) {
        return layers[layer].gradients();
    }

    /** Separates the conditions from the other inputs. */
    private void divide(int rows) {
        int width = columns + conditions;
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < columns; i++) {
                numbers[row * columns + i] = inputs[row * width + i];
            }
            System.arraycopy(inputs, row * width + columns, told, row * conditions, conditions);
        }
    }
}
