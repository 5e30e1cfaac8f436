package hep.mirage.model.network;

import java.util.Objects;

/**
 * A net's shape with its parameters. The array is handed over, not copied.
 *
 * @param shape the net
 * @param values [{@link NetworkShape#parameterCount()}], laid out as the shape says
 */
public record NetworkWeights(NetworkShape shape, float[] values) implements java.io.Serializable {
    /** Checks the length. */
    public NetworkWeights {
        Objects.requireNonNull(shape, "shape");
        if (values.length != shape.parameterCount()) {
            throw new IllegalArgumentException(
                    values.length + " parameters for a net that has " + shape.parameterCount());
        }
    }
}
