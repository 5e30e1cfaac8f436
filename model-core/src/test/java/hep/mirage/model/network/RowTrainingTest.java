package hep.mirage.model.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

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

    /**
     * With β1 = β2 = 0 and ε far above the gradient, Adam's step is -(lr/ε) g: the step shows the gradient. The reference
     * is the loss in double precision, its central difference taken with h = 1e-7.
     */
    @Test
    void gradientEqualsFiniteDifferences() {
        double scale = 1000;
        RowNetwork net = new RowNetwork(start, KernelProvider.rowKernels());
        RowTraining training = new RowTraining(net, w -> new AdamState(w, 0, 0, 1e7));
        double gradient = BinaryCrossEntropy.gradient(net.forward(EVENT, 0), LABEL);
        training.step((float) gradient, scale * 1e7);
        float[] after = net.weights().values();
        double[] parameters = new double[after.length];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = start.values()[i];
        }
        int moving = 0;
        for (int i = 0; i < parameters.length; i++) {
            double expected = centralDifference(parameters, i);
            assertEquals(expected, (start.values()[i] - after[i]) / scale, 1e-6, "parameter " + i);
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
        NetworkShape tanh = NetworkShape.dense(5, List.of(3), Activation.TANH, 1, Activation.SIGMOID);
        NetworkWeights weights = new NetworkWeights(tanh, new float[tanh.parameterCount()]);
        IllegalArgumentException failure =
                assertThrows(IllegalArgumentException.class, () -> new RowNetwork(weights, new ScalarRowKernels()));
        assertTrue(failure.getMessage().contains("TANH"), failure.getMessage());
    }

    private static double centralDifference(double[] parameters, int i) {
        double h = 1e-7;
        double centre = parameters[i];
        parameters[i] = centre + h;
        double above = loss(parameters);
        parameters[i] = centre - h;
        double below = loss(parameters);
        parameters[i] = centre;
        return (above - below) / (2 * h);
    }

    private static double loss(double[] parameters) {
        double[] x = new double[EVENT.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = EVENT[i];
        }
        for (int layer = 0; layer < SHAPE.depth(); layer++) {
            double[] y = new double[SHAPE.outputsOf(layer)];
            for (int j = 0; j < y.length; j++) {
                y[j] = parameters[SHAPE.biasOffset(layer) + j];
                for (int i = 0; i < x.length; i++) {
                    y[j] += x[i] * parameters[SHAPE.weightOffset(layer) + i * y.length + j];
                }
                y[j] = layer < SHAPE.depth() - 1 ? Math.max(0, y[j]) : y[j];
            }
            x = y;
        }
        return BinaryCrossEntropy.loss(x[0], LABEL);
    }
}
