package hep.mirage.model.network.flow;

import hep.mirage.model.network.DrawingNetwork;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.kernel.MatrixKernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A normalising flow: an invertible map between encoded events and independent standard normal numbers, one layer after the
 * other, the first next to the events. The nets are not copied; the caller hands over ownership.
 *
 * @param shape the layers
 * @param nets one for each layer
 */
public record SplineFlow(FlowShape shape, List<NetworkWeights> nets) implements DrawingNetwork {
    /** Checks that the nets are those of the shape. */
    public SplineFlow {
        nets = List.copyOf(nets);
        if (nets.size() != shape.layers()) {
            throw new IllegalArgumentException(nets.size() + " nets for a flow of " + shape.layers() + " layers");
        }
        for (int layer = 0; layer < nets.size(); layer++) {
            if (!nets.get(layer).shape().equals(shape.net(layer))) {
                throw new IllegalArgumentException("net of layer " + layer + " has shape "
                        + nets.get(layer).shape() + "; " + shape.net(layer) + " is needed");
            }
        }
    }

    /**
     * A flow from the parameters of all its nets.
     *
     * @param shape the layers
     * @param values parameters, one net after the other, as {@link #values()} gives them
     */
    public static SplineFlow of(FlowShape shape, float[] values) {
        if (values.length != shape.parameterCount()) {
            throw new IllegalArgumentException(
                    values.length + " parameters for a flow that has " + shape.parameterCount());
        }
        List<NetworkWeights> nets = new ArrayList<>();
        int from = 0;
        for (int layer = 0; layer < shape.layers(); layer++) {
            int to = from + shape.net(layer).parameterCount();
            nets.add(new NetworkWeights(shape.net(layer), Arrays.copyOfRange(values, from, to)));
            from = to;
        }
        return new SplineFlow(shape, nets);
    }

    /** One normal number for each column, then the conditions. */
    @Override
    public int inputs() {
        return shape.columns() + shape.conditions();
    }

    @Override
    public int outputs() {
        return shape.columns();
    }

    @Override
    public float[] values() {
        float[] values = new float[shape.parameterCount()];
        int at = 0;
        for (NetworkWeights net : nets) {
            System.arraycopy(net.values(), 0, values, at, net.values().length);
            at += net.values().length;
        }
        return values;
    }

    @Override
    public SplineFlowPass open(int capacity, MatrixKernel kernel) {
        return new SplineFlowPass(this, capacity, kernel);
    }
}
