package hep.mirage.model.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hep.mirage.model.network.kernel.MatrixKernel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BatchedNetworkTest {
    private static final int ROWS = 13;
    private static final double STEP = 1e-6;

    private final SplittableRandom random = new SplittableRandom(11);

    @ParameterizedTest
    @EnumSource(Activation.class)
    void gradientOfPlainLayersEqualsFiniteDifference(Activation activation) {
        requireGradient(new NetworkShape(
                5, List.of(DenseLayer.of(9, activation), DenseLayer.of(7, activation), DenseLayer.of(3, activation))));
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void gradientThroughBatchStatisticsEqualsFiniteDifference(Activation activation) {
        requireGradient(new NetworkShape(
                5,
                List.of(
                        new DenseLayer(9, Normalization.BATCH, activation),
                        new DenseLayer(7, Normalization.BATCH, activation),
                        DenseLayer.of(3, Activation.LINEAR))));
    }

    /** The loss is a fixed random combination of all outputs. */
    private void requireGradient(NetworkShape shape) {
        NetworkWeights weights = randomWeights(shape);
        BatchedNetwork network = new BatchedNetwork(weights, ROWS + 2, MatrixKernel.fastest());
        fill(network.inputs(), ROWS * shape.inputs());
        double[][] inputs = ReferenceNetwork.rows(network.inputs(), ROWS, shape.inputs());
        float[] slope = new float[ROWS * shape.outputs()];
        fill(slope, slope.length);
        double[][] wideSlope = ReferenceNetwork.rows(slope, ROWS, shape.outputs());
        network.forward(ROWS);
        network.backward(ROWS, slope);
        double[] values = ReferenceNetwork.widen(weights.values());
        for (int i = 0; i < values.length; i++) {
            double kept = values[i];
            values[i] = kept + STEP;
            double above = loss(ReferenceNetwork.forward(shape, values, inputs), wideSlope);
            values[i] = kept - STEP;
            double below = loss(ReferenceNetwork.forward(shape, values, inputs), wideSlope);
            values[i] = kept;
            assertEquals((above - below) / (2 * STEP), network.gradients()[i], 2e-4, "parameter " + i);
        }
    }

    @Test
    void forwardEqualsTheDoubleReference() {
        NetworkShape shape = normalisedShape();
        NetworkWeights weights = randomWeights(shape);
        BatchedNetwork network = new BatchedNetwork(weights, ROWS, MatrixKernel.fastest());
        fill(network.inputs(), ROWS * shape.inputs());
        double[][] expected = ReferenceNetwork.forward(
                shape,
                ReferenceNetwork.widen(weights.values()),
                ReferenceNetwork.rows(network.inputs(), ROWS, shape.inputs()));
        float[] outputs = network.forward(ROWS);
        for (int i = 0; i < ROWS * shape.outputs(); i++) {
            assertEquals(expected[i / shape.outputs()][i % shape.outputs()], outputs[i], 2e-6);
        }
    }

    @Test
    void foldedLayersRepeatTheNormalisedOnes() {
        NetworkShape shape = normalisedShape();
        NetworkWeights weights = randomWeights(shape);
        BatchedNetwork network = new BatchedNetwork(weights, ROWS, MatrixKernel.fastest());
        fill(network.inputs(), ROWS * shape.inputs());
        float[] expected = network.forward(ROWS).clone();
        FoldedNetwork folded = new FoldedNetwork(shape);
        folded.collect(network);
        NetworkWeights plain = folded.fold(weights.values());
        BatchedNetwork inference = new BatchedNetwork(plain, ROWS, MatrixKernel.fastest());
        System.arraycopy(network.inputs(), 0, inference.inputs(), 0, ROWS * shape.inputs());
        float[] outputs = inference.forward(ROWS);
        assertEquals(Normalization.NONE, plain.shape().layers().get(0).normalization());
        for (int i = 0; i < ROWS * shape.outputs(); i++) {
            assertEquals(expected[i], outputs[i], 5e-6);
        }
    }

    /** In double precision: one batch of all 13 events is the population. */
    @Test
    void theNetThatAnswersHasTheStatisticsOfItsEvents() {
        NetworkShape shape = normalisedShape();
        NetworkWeights weights = randomWeights(shape);
        float[] inputs = new float[ROWS * shape.inputs()];
        fill(inputs, inputs.length);
        NetworkWeights answering = FoldedNetwork.answering(weights, inputs, MatrixKernel.fastest());
        assertEquals(shape.plain(), answering.shape());
        double[][] rows = ReferenceNetwork.rows(inputs, ROWS, shape.inputs());
        double[][] expected = ReferenceNetwork.forward(shape, ReferenceNetwork.widen(weights.values()), rows);
        double[][] answers = ReferenceNetwork.forward(shape.plain(), ReferenceNetwork.widen(answering.values()), rows);
        for (int row = 0; row < ROWS; row++) {
            for (int j = 0; j < shape.outputs(); j++) {
                assertEquals(expected[row][j], answers[row][j], 5e-6);
            }
        }
    }

    /** Sorted by an input, blocks of consecutive events differ by far more than by chance. */
    @Test
    void theOrderOfTheEventsDoesNotChangeTheNetThatAnswers() {
        NetworkShape shape = normalisedShape();
        NetworkWeights weights = randomWeights(shape);
        double[][] rows = new double[2000][shape.inputs()];
        for (double[] row : rows) {
            Arrays.setAll(row, i -> (float) (2 * random.nextDouble() - 1));
        }
        NetworkWeights drawn = FoldedNetwork.answering(weights, flat(rows), MatrixKernel.fastest());
        Arrays.sort(rows, Comparator.comparingDouble(row -> row[0]));
        NetworkWeights sorted = FoldedNetwork.answering(weights, flat(rows), MatrixKernel.fastest());
        for (int i = 0; i < drawn.values().length; i++) {
            assertEquals(drawn.values()[i], sorted.values()[i], 1e-5, "parameter " + i);
        }
        requirePopulation(shape, weights, sorted, rows);
    }

    /** The last ones are beyond a whole block, and unlike all others. */
    @Test
    void theNetThatAnswersHasSeenAllEvents() {
        NetworkShape shape = normalisedShape();
        NetworkWeights weights = randomWeights(shape);
        double[][] rows = new double[1030][shape.inputs()];
        for (int row = 0; row < rows.length; row++) {
            double centre = row < 1024 ? 0 : 50;
            Arrays.setAll(rows[row], i -> (float) (centre + 2 * random.nextDouble() - 1));
        }
        requirePopulation(shape, weights, FoldedNetwork.answering(weights, flat(rows), MatrixKernel.fastest()), rows);
    }

    private static float[] flat(double[][] rows) {
        float[] flat = new float[rows.length * rows[0].length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float) rows[i / rows[0].length][i % rows[0].length];
        }
        return flat;
    }

    /** In double precision, with all events as one batch. */
    private static void requirePopulation(
            NetworkShape shape, NetworkWeights trained, NetworkWeights answering, double[][] rows) {
        double[][] expected = ReferenceNetwork.forward(shape, ReferenceNetwork.widen(trained.values()), rows);
        double[][] answers = ReferenceNetwork.forward(shape.plain(), ReferenceNetwork.widen(answering.values()), rows);
        for (int row = 0; row < rows.length; row++) {
            for (int j = 0; j < shape.outputs(); j++) {
                assertEquals(expected[row][j], answers[row][j], 1e-5, "event " + row);
            }
        }
    }

    @Test
    void refusesToFoldWithoutStatistics() {
        NetworkShape shape = normalisedShape();
        float[] values = randomWeights(shape).values();
        assertThrows(IllegalStateException.class, () -> new FoldedNetwork(shape).fold(values));
        NetworkWeights weights = new NetworkWeights(shape, values);
        float[] single = new float[shape.inputs()];
        assertThrows(
                IllegalArgumentException.class, () -> FoldedNetwork.answering(weights, single, MatrixKernel.fastest()));
    }

    @Test
    void refusesMoreRowsThanItWasMadeFor() {
        BatchedNetwork network = new BatchedNetwork(randomWeights(normalisedShape()), ROWS, MatrixKernel.fastest());
        assertThrows(IllegalArgumentException.class, () -> network.forward(ROWS + 1));
        assertThrows(IllegalArgumentException.class, () -> network.forward(1));
    }

    private static NetworkShape normalisedShape() {
        return new NetworkShape(
                4,
                List.of(
                        new DenseLayer(8, Normalization.BATCH, Activation.RELU),
                        new DenseLayer(6, Normalization.BATCH, Activation.RELU),
                        DenseLayer.of(2, Activation.LINEAR)));
    }

    private NetworkWeights randomWeights(NetworkShape shape) {
        float[] values = new float[shape.parameterCount()];
        fill(values, values.length);
        return new NetworkWeights(shape, values);
    }

    private void fill(float[] target, int count) {
        for (int i = 0; i < count; i++) {
            target[i] = (float) (2 * random.nextDouble() - 1);
        }
    }

    private static double loss(double[][] outputs, double[][] slope) {
        double sum = 0;
        for (int row = 0; row < outputs.length; row++) {
            for (int j = 0; j < outputs[row].length; j++) {
                sum += outputs[row][j] * slope[row][j];
            }
        }
        return sum;
    }
}
