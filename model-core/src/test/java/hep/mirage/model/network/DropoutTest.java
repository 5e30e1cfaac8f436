package hep.mirage.model.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.network.kernel.KernelProvider;
import hep.mirage.model.network.kernel.MatrixKernel;
import hep.mirage.model.network.optimizer.SgdState;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutTest {
    private static final double H = 1e-7;
    private static final int INPUTS = 5;

    private final UniformRandomProvider random =
            RandomStreams.open(new StreamKey(6, StreamPurpose.INITIAL_WEIGHTS, 0, 0));

    private static UniformRandomProvider masks() {
        return RandomStreams.open(new StreamKey(6, StreamPurpose.DROPOUT, 0, 0));
    }

    /** The first and the third hidden layer have dropout. */
    private static NetworkShape shape(Activation activation, Normalization normalization) {
        return new NetworkShape(
                INPUTS,
                List.of(
                        new DenseLayer(19, normalization, activation, 0.4),
                        new DenseLayer(11, normalization, activation, 0),
                        new DenseLayer(7, normalization, activation, 0.25),
                        DenseLayer.of(1, Activation.LINEAR)));
    }

    private float[] uniform(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return values;
    }

    private static double[][] factors(NetworkShape shape, int rows) {
        UniformRandomProvider stream = masks();
        double[][] factors = new double[shape.depth()][];
        for (int layer = 0; layer < shape.depth(); layer++) {
            double p = shape.layers().get(layer).dropout();
            factors[layer] = new double[rows * shape.outputsOf(layer)];
            for (int i = 0; i < factors[layer].length; i++) {
                factors[layer][i] = p == 0 ? 1 : stream.nextFloat() < p ? 0 : 1 / (1 - p);
            }
        }
        return factors;
    }

    /** The loss is a fixed combination of the outputs; the reference is in double precision with the same masks. */
    @ParameterizedTest
    @EnumSource(Activation.class)
    void gradientOfABatchEqualsFiniteDifferences(Activation activation) {
        requireGradient(shape(activation, Normalization.NONE));
    }

    @Test
    void gradientThroughBatchStatisticsEqualsFiniteDifferences() {
        requireGradient(shape(Activation.TANH, Normalization.BATCH));
    }

    private void requireGradient(NetworkShape shape) {
        int rows = 9;
        float[] values = uniform(shape.parameterCount());
        float[] slope = uniform(rows);
        BatchedNetwork network = new BatchedNetwork(new NetworkWeights(shape, values), rows, MatrixKernel.fastest());
        network.drawMasksFrom(masks());
        System.arraycopy(uniform(rows * INPUTS), 0, network.inputs(), 0, rows * INPUTS);
        double[][] inputs = ReferenceNetwork.rows(network.inputs(), rows, INPUTS);
        double[][] factors = factors(shape, rows);
        network.forward(rows);
        network.backward(rows, slope);
        double[] wide = ReferenceNetwork.widen(values);
        int moving = 0;
        for (int i = 0; i < wide.length; i++) {
            double kept = wide[i];
            wide[i] = kept + H;
            double above = loss(ReferenceNetwork.forward(shape, wide, inputs, factors), slope);
            wide[i] = kept - H;
            double below = loss(ReferenceNetwork.forward(shape, wide, inputs, factors), slope);
            wide[i] = kept;
            double expected = (above - below) / (2 * H);
            assertEquals(expected, network.gradients()[i], 5e-6 * Math.max(1, Math.abs(expected)), "parameter " + i);
            moving += Math.abs(expected) > 1e-3 ? 1 : 0;
        }
        assertTrue(moving > wide.length / 3, moving + " parameters have a gradient");
    }

    private static double loss(double[][] outputs, float[] slope) {
        double sum = 0;
        for (int row = 0; row < outputs.length; row++) {
            sum += outputs[row][0] * slope[row];
        }
        return sum;
    }

    /** One event at a time and a batch of one read the stream in the same order: plain steps of rate 1 show the gradients. */
    @Test
    void rowsAndBatchesLeaveOutTheSameNodes() {
        NetworkShape shape = shape(Activation.RELU, Normalization.NONE);
        NetworkWeights start = new NetworkWeights(shape, uniform(shape.parameterCount()));
        RowNetwork net = new RowNetwork(start, KernelProvider.rowKernels());
        RowTraining single = new RowTraining(net, SgdState::new);
        single.drawMasksFrom(masks());
        NetworkWeights batched = new NetworkWeights(shape, start.values().clone());
        BatchTraining batch =
                new BatchTraining(batched, 1, MatrixKernel.fastest(), KernelProvider.rowKernels(), SgdState::new, 0);
        batch.drawMasksFrom(masks());
        for (int step = 0; step < 50; step++) {
            float[] event = uniform(INPUTS);
            System.arraycopy(event, 0, batch.inputs(), 0, INPUTS);
            assertEquals(batch.forward(1)[0], single.forward(event, 0), 2e-5, "step " + step);
            single.step(0.5f - step % 2, 0.01);
            batch.step(1, new float[] {0.5f - step % 2}, 0.01);
        }
        assertArrayEquals(batched.values(), net.weights().values(), 5e-6f);
        assertTrue(Math.abs(batched.values()[0] - start.values()[0]) > 1e-4);
    }

    @Test
    void theNetThatAnswersLeavesNothingOut() {
        NetworkShape shape = shape(Activation.RELU, Normalization.NONE);
        NetworkWeights weights = new NetworkWeights(shape, uniform(shape.parameterCount()));
        float[] event = uniform(INPUTS);
        BatchedNetwork plain =
                new BatchedNetwork(new NetworkWeights(shape.plain(), weights.values()), 1, MatrixKernel.fastest());
        System.arraycopy(event, 0, plain.inputs(), 0, INPUTS);
        assertEquals(plain.forward(1)[0], new RowNetwork(weights, KernelProvider.rowKernels()).forward(event, 0), 0f);
    }

    /** 100,000 nodes: the fraction within 4 standard deviations, and the mean factor 1. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9})
    void leavesOutAsManyAsAskedAndKeepsTheMean(double probability) {
        int nodes = 100_000;
        Dropout dropout = new Dropout(new NetworkShape(
                1,
                List.of(
                        new DenseLayer(nodes, Normalization.NONE, Activation.RELU, probability),
                        DenseLayer.of(1, Activation.LINEAR))));
        dropout.drawFrom(masks());
        float[] factors = new float[nodes];
        dropout.draw(0, factors, nodes);
        double sum = 0;
        int out = 0;
        for (float factor : factors) {
            sum += factor;
            out += factor == 0 ? 1 : 0;
        }
        double deviation = Math.sqrt(probability * (1 - probability) / nodes);
        assertEquals(probability, (double) out / nodes, 4 * deviation);
        assertEquals(1, sum / nodes, 4 * deviation / (1 - probability));
    }

    @Test
    void refusesToGuessAStream() {
        NetworkShape shape = shape(Activation.RELU, Normalization.NONE);
        NetworkWeights weights = new NetworkWeights(shape, uniform(shape.parameterCount()));
        BatchedNetwork network = new BatchedNetwork(weights, 3, MatrixKernel.fastest());
        assertThrows(IllegalStateException.class, () -> network.forward(3));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN})
    void refusesProbabilitiesOutsideTheirBounds(double probability) {
        assertThrows(
                IllegalArgumentException.class,
                () -> new DenseLayer(3, Normalization.NONE, Activation.RELU, probability));
    }

    @Test
    void refusesToLeaveOutAnOutput() {
        List<DenseLayer> layers = List.of(new DenseLayer(1, Normalization.NONE, Activation.SIGMOID, 0.5));
        assertThrows(IllegalArgumentException.class, () -> new NetworkShape(3, layers));
    }
}
