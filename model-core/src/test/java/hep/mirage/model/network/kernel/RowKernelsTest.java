package hep.mirage.model.network.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.network.optimizer.OptimizerState;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The vector kernels against their scalar reference, bit for bit, and the reference against sums in double precision. */
class RowKernelsTest {
    private static final float DELTA = 0f; // bit for bit

    private final RowKernels scalar = new ScalarRowKernels();
    private final RowKernels vector = KernelProvider.rowKernels();
    private final UniformRandomProvider rng = RandomStreams.open(new StreamKey(5, StreamPurpose.INITIAL_WEIGHTS, 0, 0));

    @ParameterizedTest
    @CsvSource({"1,1", "1,7", "7,1", "7,61", "61,7", "61,1021", "1021,61"})
    void vectorForwardEqualsScalarTwin(int inputs, int outputs) {
        assertTrue(vector.name().startsWith("vector"), vector.name());
        PaddedLayer layer = layer(inputs, outputs);
        float[] parameters = parameters(layer, outputs);
        float[] x = rectified(inputs);
        float[] expected = new float[layer.width()];
        float[] actual = new float[layer.width()];
        scalar.affine(layer, parameters, x, expected);
        vector.affine(layer, parameters, x, actual);
        assertArrayEquals(expected, actual, DELTA);
        for (int j = 0; j < outputs; j++) {
            double sum = parameters[layer.biasRow() + j];
            for (int i = 0; i < inputs; i++) {
                sum += (double) x[i] * parameters[layer.row(i) + j];
            }
            assertEquals(sum, actual[j], 1e-5 * Math.sqrt(inputs));
        }
    }

    static Stream<Arguments> optimizersAndSizes() {
        int[][] sizes = {{1, 1}, {1, 7}, {7, 1}, {7, 61}, {61, 7}, {61, 1021}, {1021, 61}};
        return Optimizer.ALL.stream()
                .flatMap(optimizer -> Arrays.stream(sizes).map(size -> Arguments.of(optimizer, size[0], size[1])));
    }

    @ParameterizedTest
    @MethodSource("optimizersAndSizes")
    void vectorBackwardAndStepEqualsScalarTwin(Optimizer optimizer, int inputs, int outputs) {
        PaddedLayer layer = layer(inputs, outputs);
        float[] start = parameters(layer, outputs);
        OptimizerState expected = optimizer.open(start.clone());
        OptimizerState actual = optimizer.open(start.clone());
        float[] expectedGradient = new float[inputs];
        float[] actualGradient = new float[inputs];
        for (int step = 0; step < 5; step++) {
            float[] x = rectified(inputs);
            float[] delta = padded(outputs, layer.width());
            expected.beginStep(1e-3);
            actual.beginStep(1e-3);
            scalar.backwardAndStep(layer, expected, x, delta, expectedGradient);
            vector.backwardAndStep(layer, actual, x, delta, actualGradient);
            assertArrayEquals(expectedGradient, actualGradient, DELTA);
        }
        assertArrayEquals(expected.parameters(), actual.parameters(), DELTA);
        assertArrayEquals(optimizer.memory(expected), optimizer.memory(actual), DELTA);
        assertNotEquals(start[layer.biasRow()], actual.parameters()[layer.biasRow()]);
    }

    static Stream<Arguments> optimizersAndLengths() {
        return Optimizer.ALL.stream()
                .flatMap(optimizer -> Stream.of(1, 7, 61, 1021, 1024).map(length -> Arguments.of(optimizer, length)));
    }

    /** Lengths that are not a multiple of any vector. */
    @ParameterizedTest
    @MethodSource("optimizersAndLengths")
    void vectorStepOnAllParametersEqualsScalarTwin(Optimizer optimizer, int length) {
        float[] start = padded(length, length);
        OptimizerState expected = optimizer.open(start.clone());
        OptimizerState actual = optimizer.open(start.clone());
        for (int step = 0; step < 5; step++) {
            float[] gradient = padded(length, length);
            expected.beginStep(1e-3);
            actual.beginStep(1e-3);
            scalar.step(expected, 0, gradient, gradient.length);
            vector.step(actual, 0, gradient, gradient.length);
        }
        assertArrayEquals(expected.parameters(), actual.parameters(), DELTA);
        assertArrayEquals(optimizer.memory(expected), optimizer.memory(actual), DELTA);
        assertNotEquals(start[length - 1], actual.parameters()[length - 1]);
    }

    static List<Optimizer> optimizers() {
        return Optimizer.ALL;
    }

    /** One parameter, two steps, against the formulas in double precision. */
    @ParameterizedTest
    @MethodSource("optimizers")
    void stepsFollowTheFormulas(Optimizer optimizer) {
        OptimizerState state = optimizer.open(new float[] {0.5f});
        double[] gradients = {0.25, -0.75};
        for (double gradient : gradients) {
            state.beginStep(0.01);
            vector.step(state, 0, new float[] {(float) gradient}, 1);
        }
        assertEquals(optimizer.afterTwoSteps(0.5, gradients, 0.01), state.parameters()[0], 1e-7);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void paddingStaysZero(Optimizer optimizer) {
        int inputs = 7;
        int outputs = 61;
        PaddedLayer layer = layer(inputs, outputs);
        OptimizerState state = optimizer.open(parameters(layer, outputs));
        for (int step = 0; step < 10; step++) {
            state.beginStep(1e-3);
            vector.backwardAndStep(layer, state, rectified(inputs), padded(outputs, layer.width()), new float[inputs]);
        }
        for (int row = 0; row <= inputs; row++) {
            for (int j = outputs; j < layer.width(); j++) {
                assertEquals(0f, state.parameters()[layer.row(row) + j], 1e-25f);
            }
        }
    }

    /** Starts at an offset in the array, like all layers except the first. */
    private static PaddedLayer layer(int inputs, int outputs) {
        return new PaddedLayer(48, inputs, PaddedLayer.padded(outputs));
    }

    private float[] parameters(PaddedLayer layer, int outputs) {
        float[] parameters = new float[layer.end()];
        for (int row = 0; row <= layer.inputs(); row++) {
            System.arraycopy(padded(outputs, layer.width()), 0, parameters, layer.row(row), layer.width());
        }
        return parameters;
    }

    private float[] padded(int length, int width) {
        float[] values = new float[width];
        for (int i = 0; i < length; i++) {
            values[i] = rng.nextFloat() - 0.5f;
        }
        return values;
    }

    /** Half of it zeros, as after a ReLU; the first is not. */
    private float[] rectified(int length) {
        float[] values = padded(length, length);
        for (int i = 0; i < length; i++) {
            values[i] = Math.max(0f, values[i]);
        }
        values[0] = 0.25f;
        return values;
    }
}
