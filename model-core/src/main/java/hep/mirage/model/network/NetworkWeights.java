package hep.mirage.model.network;

import hep.mirage.model.network.kernel.MatrixKernel;
import java.util.Objects;

/**
 * A net's shape with its parameters. The array is not copied; the caller hands over ownership.
 *
 * @param shape the net
 * @param values [{@link NetworkShape#parameterCount()}], in the layout of the shape
 */
public record NetworkWeights(NetworkShape shape, float[] values) implements DrawingNetwork {
    /** Checks the length. */
    public NetworkWeights {
        Objects.requireNonNull(shape, "shape");
        if (values.length != shape.parameterCount()) {
            throw new IllegalArgumentException(
                    values.length + " parameters for a net that has " + shape.parameterCount());
        }
    }

    @Override
    public int inputs() {
        return shape.inputs();
    }

    @Override
    public int outputs() {
        return shape.outputs();
    }

    @Override
    public BatchedNetwork open(int capacity, MatrixKernel kernel) {
        return new BatchedNetwork(this, capacity, kernel);
    }
}
