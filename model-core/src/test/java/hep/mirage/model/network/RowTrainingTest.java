package hep.mirage.model.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.network.kernel.KernelProvider;
import hep.mirage.model.network.kernel.PaddedLayer;
import hep.mirage.model.network.kernel.ScalarRowKernels;
import hep.mirage.model.network.optimizer.AdamState;
import hep.mirage.model.network.optimizer.OptimizerState;
import hep.mirage.model.network.optimizer.SgdState;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowTrainingTest {
    private static final NetworkShape SHAPE =
            NetworkShape.dense(5, List.of(19, 7), Activation.RELU, 1, Activation.SIGMOID);
    private static final float[] EVENT = {0.3f, -1.2f, 0.8f, 2.1f, -0.4f};
    private static final double LABEL = 1;

    private final NetworkWeights start = start();

    private static NetworkWeights start() {
        UniformRandomProvider rng = RandomStreams.open(new StreamKey(2, StreamPurpose.INITIAL_WEIGHTS, 0, 0));
        float[] values = InitialWeights.glorotUniform(SHAPE, rng).values();
        for (int i = 0; i < values.length; i++) {
            values[i] += 0.1f * rng.nextFloat(); // biases away from 0
        }
        return new NetworkWeights(SHAPE, values);
    }

    private static NetworkShape shape(Activation hidden) {
        return NetworkShape.dense(5, List.of(19, 7), hidden, 1, Activation.SIGMOID);
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void gradientEqualsFiniteDifferences(Activation hidden) {
        requireGradient(new NetworkWeights(shape(hidden), start.values()), EVENT);
    }

    /** An event of zeros and biases of 0: every sum is exactly 0, which is inactive for a ReLU but not for other activations. */
    @ParameterizedTest
    @EnumSource(value = Activation.class, names = "RELU", mode = EnumSource.Mode.EXCLUDE)
    void aSumOfExactlyZeroPassesGradientsOn(Activation hidden) {
        NetworkShape shape = shape(hidden);
        float[] values = start.values().clone();
        for (int layer = 0; layer < shape.depth(); layer++) {
            Arrays.fill(values, shape.biasOffset(layer), shape.biasOffset(layer) + shape.outputsOf(layer), 0f);
        }
        RowNetwork net = new RowNetwork(new NetworkWeights(shape, values), KernelProvider.rowKernels());
        RowTraining training = new RowTraining(net, SgdState::new);
        net.forward(new float[EVENT.length], 0);
        training.step(1f, 1);
        int first = shape.biasOffset(0);
        for (int j = 0; j < shape.outputsOf(0); j++) {
            assertTrue(net.weights().values()[first + j] != 0, "bias " + j + " has a gradient");
        }
    }

    /**
     * With β1 = β2 = 0 and ε far above the gradient, Adam's step is -(lr/ε) g: the step shows the gradient. The reference
     * is the loss in double precision, its central difference taken with h = 1e-7.
     */
    private static void requireGradient(NetworkWeights weights, float[] event) {
        double scale = 1000;
        RowNetwork net = new RowNetwork(weights, KernelProvider.rowKernels());
        RowTraining training = new RowTraining(net, w -> new AdamState(w, 0, 0, 1e7));
        double gradient = BinaryCrossEntropy.gradient(net.forward(event, 0), LABEL);
        training.step((float) gradient, scale * 1e7);
        float[] after = net.weights().values();
        double[] parameters = ReferenceNetwork.widen(weights.values());
        int moving = 0;
        for (int i = 0; i < parameters.length; i++) {
            double expected = centralDifference(weights.shape(), parameters, event, i);
            assertEquals(expected, (weights.values()[i] - after[i]) / scale, 1e-6, "parameter " + i);
            moving += Math.abs(expected) > 1e-3 ? 1 : 0;
        }
        assertTrue(moving > parameters.length / 4, moving + " parameters have a gradient");
    }

    @Test
    void momentsNeverBecomeSubnormalWhenGradientsStop() {
        float[] delta = new float[PaddedLayer.LANES];
        AdamState state = new AdamState(new float[2 * PaddedLayer.LANES], 0.9, 0.999, 1e-8);
        PaddedLayer layer = new PaddedLayer(0, 1, PaddedLayer.LANES);
        delta[0] = 1e-12f;
        for (int step = 0; step < 30_000; step++) {
            state.beginStep(1e-3);
            KernelProvider.rowKernels().backwardAndStep(layer, state, new float[] {1}, delta, new float[1]);
            delta[0] = 0;
            assertTrue(state.firstMoments()[0] >= Float.MIN_NORMAL);
            assertTrue(state.secondMoments()[0] >= Float.MIN_NORMAL);
        }
        assertEquals(OptimizerState.TRACE / 0.1, state.firstMoments()[0], 1e-35);
        assertEquals(OptimizerState.TRACE / 0.001, state.secondMoments()[0], 1e-32);
        assertEquals(0, state.parameters()[1], 1e-20, "the trace alone moves nothing");
    }

    @Test
    void refusesNetsThatTheKernelsDoNotServe() {
        NetworkShape pair = NetworkShape.dense(5, List.of(3), Activation.TANH, 2, Activation.SIGMOID);
        NetworkWeights weights = new NetworkWeights(pair, new float[pair.parameterCount()]);
        IllegalArgumentException failure =
                assertThrows(IllegalArgumentException.class, () -> new RowNetwork(weights, new ScalarRowKernels()));
        assertTrue(failure.getMessage().contains("outputs=2"), failure.getMessage());
        assertTrue(RowNetwork.serves(masked(Activation.RELU)));
        assertFalse(RowNetwork.serves(masked(Activation.TANH)));
    }

    private static NetworkShape masked(Activation hidden) {
        return new NetworkShape(
                5, List.of(new DenseLayer(3, Normalization.NONE, hidden, 0.5), DenseLayer.of(1, Activation.SIGMOID)));
    }

    /** The net in double precision as a function of parameter i. */
    private static double centralDifference(NetworkShape shape, double[] parameters, float[] event, int i) {
        double h = 1e-7;
        double centre = parameters[i];
        parameters[i] = centre + h;
        double above = loss(shape, parameters, event);
        parameters[i] = centre - h;
        double below = loss(shape, parameters, event);
        parameters[i] = centre;
        return (above - below) / (2 * h);
    }

    private static double loss(NetworkShape shape, double[] parameters, float[] event) {
        double[][] inputs = ReferenceNetwork.rows(event, 1, event.length);
        return BinaryCrossEntropy.loss(
                ReferenceNetwork.forward(shape.withLinearOutput(), parameters, inputs)[0][0], LABEL);
    }
}
