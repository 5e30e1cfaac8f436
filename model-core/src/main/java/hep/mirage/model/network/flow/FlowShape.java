package hep.mirage.model.network.flow;

import hep.mirage.model.network.Activation;
import hep.mirage.model.network.NetworkShape;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The coupling layers of a flow. Each keeps some columns of an event and moves the others by splines whose free numbers a net
 * computes from the kept columns and the conditions. Layers 2b and 2b + 1 divide the columns by bit b of their index, so that
 * after a round of all bits each column has been moved given each other one (Gao, Isaacson, Krause, arXiv:2001.05486, section
 * III): this takes the place of permutations between layers that all divide the columns alike.
 *
 * @param columns d of an encoded event, from 2 up
 * @param conditions columns of its conditions, 0 or more
 * @param layers coupling layers, from 2 up
 * @param hidden nodes of the hidden layers of each net, with ReLU
 * @param bins pieces K of a spline, 2 to 500
 * @param box B: splines change numbers between -B and B; above 0
 */
public record FlowShape(int columns, int conditions, int layers, List<Integer> hidden, int bins, double box)
        implements java.io.Serializable {
    /** Most pieces of a spline, whose narrowest then takes half of the mean: {@value}. */
    public static final int MOST_BINS = 500;

    /** Checks the bounds. */
    public FlowShape {
        hidden = List.copyOf(hidden);
        if (columns < 2 || conditions < 0 || layers < 2) {
            throw new IllegalArgumentException("flow of " + columns + " columns with " + conditions + " conditions and "
                    + layers + " layers; needed: 2 or more, 0 or more, 2 or more");
        }
        if (bins < 2 || bins > MOST_BINS || !(box > 0 && box < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("splines of " + bins + " pieces in a box of ±" + box + "; needed: 2 to "
                    + MOST_BINS + ", and a positive number");
        }
    }

    /**
     * Layers that a round takes, in which each column is moved given each other one.
     *
     * @param columns of an encoded event
     */
    public static int layersPerRound(int columns) {
        return 2 * bits(columns);
    }

    private static int bits(int columns) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(columns - 1);
    }

    /**
     * Columns that a layer moves.
     *
     * @param layer from 0
     * @return indices in rising order, neither none nor all
     */
    int[] moved(int layer) {
        int bit = layer / 2 % bits(columns);
        return IntStream.range(0, columns)
                .filter(column -> (column >> bit & 1) != layer % 2)
                .toArray();
    }

    /**
     * Columns that a layer keeps.
     *
     * @param layer from 0
     * @return the others, in rising order
     */
    int[] kept(int layer) {
        int bit = layer / 2 % bits(columns);
        return IntStream.range(0, columns)
                .filter(column -> (column >> bit & 1) == layer % 2)
                .toArray();
    }

    /**
     * The net of a layer: from its kept columns and the conditions to the free numbers of its splines.
     *
     * @param layer from 0
     */
    public NetworkShape net(int layer) {
        return NetworkShape.dense(
                kept(layer).length + conditions,
                hidden,
                Activation.RELU,
                moved(layer).length * RationalQuadraticSpline.parameters(bins),
                Activation.LINEAR);
    }

    /** Parameters of all nets. */
    public int parameterCount() {
        int sum = 0;
        for (int layer = 0; layer < layers; layer++) {
            sum = Math.addExact(sum, net(layer).parameterCount());
        }
        return sum;
    }
}
