package hep.mirage.model.network;

import hep.mirage.model.network.optimizer.IdleRowState;
import hep.mirage.model.network.optimizer.IdleRowTables;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Trains a {@link RowNetwork} by an optimiser with idle rows, one event per step: the weights of an input that is exactly 0
 * are not touched, and catch up when the input is next non-zero. The forward pass updates the rows that it needs and adds them
 * to its sums in one pass; the backward pass consists of dot products. Allocates nothing after construction except when
 * weights are read. Not thread-safe.
 *
 * <p>During training, the net's own weights are those of each row's last visit; {@link #weights} returns the up-to-date
 * weights, without any effect on the training.
 */
public final class IdleRowTraining implements EventTraining {
    /**
     * Steps whose gradients by the sums are kept, {@value}: most rows are visited again sooner. The number does not affect the
     * results.
     */
    static final int KEPT_STEPS = 32;

    private final RowNetwork net;
    private final IdleRowTables tables;
    private final IdleRowState state;
    private final IdleRowLayer[] layers;
    private final RowNetwork.LayerSums sums;
    /** Gradient of the loss by each layer's input, then by the output's weighted sum: [depth + 1][width]. */
    private final float[][] gradients;

    private final Dropout dropout;
    private final float[] factors;
    /** Steps begun by a forward pass. */
    private int begun;
    /** Steps taken. */
    private int steps;

    /**
     * A training of the net from its current parameters.
     *
     * @param net changed by every step
     * @param tables for at least as many steps as will be taken
     */
    public IdleRowTraining(RowNetwork net, IdleRowTables tables) {
        this(net, tables, KEPT_STEPS);
    }

    /** A training that keeps the gradients of some steps. */
    IdleRowTraining(RowNetwork net, IdleRowTables tables, int kept) {
        this.net = net;
        this.tables = tables;
        this.state = tables.open(net.parameters());
        this.layers = IntStream.range(0, net.depth())
                .mapToObj(
                        i -> new IdleRowLayer(net.layer(i), state, net.kernels().idleRows(), kept))
                .toArray(IdleRowLayer[]::new);
        this.sums = (layer, x, layerSums) -> layers[layer].sums(begun, x, layerSums);
        this.gradients = net.gradientMemory();
        this.dropout = new Dropout(net.shape());
        this.factors = new float[net.widest()];
    }

    @Override
    public void drawMasksFrom(UniformRandomProvider masks) {
        dropout.drawFrom(masks);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if no step followed the last forward pass, or all steps have been taken
     */
    @Override
    public float forward(float[] features, int from) {
        requireStepped();
        if (steps == tables.steps()) {
            throw new IllegalStateException("all " + steps + " steps are taken; open the training with more");
        }
        begun++;
        return net.forward(features, from, dropout, factors, sums);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException without a forward pass before it
     */
    @Override
    public void step(float outputGradient, double learningRate) {
        if (begun == steps) {
            throw new IllegalStateException("a step without a forward pass before it");
        }
        gradients[net.depth()][0] = outputGradient;
        for (int i = net.depth() - 1; i > 0; i--) {
            layers[i].keep(begun, gradients[i + 1]);
            layers[i].inputGradient(begun, gradients[i + 1], gradients[i]);
            net.passActivation(i, gradients[i], dropout);
        }
        layers[0].keep(begun, gradients[1]);
        steps++;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException between a forward pass and its step
     */
    @Override
    public NetworkWeights weights() {
        requireStepped();
        Arrays.stream(layers).forEach(IdleRowLayer::settle);
        IdleRowState copy = state.withParametersCopied();
        Arrays.stream(layers).forEach(layer -> layer.read(steps, copy));
        return net.weights(copy.parameters());
    }

    private void requireStepped() {
        if (begun > steps) {
            throw new IllegalStateException("step " + begun + " has begun with its forward pass; take it first");
        }
    }
}
