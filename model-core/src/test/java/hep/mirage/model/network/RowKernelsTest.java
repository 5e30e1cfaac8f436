package hep.mirage.model.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vector kernels against their scalar twin, bit for bit, and the twin against sums in double precision. */
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

    @ParameterizedTest
    @CsvSource({"1,1", "1,7", "7,1", "7,61", "61,7", "61,1021", "1021,61"})
    void vectorBackwardAndStepEqualsScalarTwin(int inputs, int outputs) {
        PaddedLayer layer = layer(inputs, outputs);
        float[] start = parameters(layer, outputs);
        AdamState expected = new AdamState(start.clone(), 0.9, 0.999, 1e-8);
        AdamState actual = new AdamState(start.clone(), 0.9, 0.999, 1e-8);
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
        assertArrayEquals(expected.firstMoments(), actual.firstMoments(), DELTA);
        assertArrayEquals(expected.secondMoments(), actual.secondMoments(), DELTA);
        assertNotEquals(start[layer.biasRow()], actual.parameters()[layer.biasRow()]);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "7,61", "61,1021", "1021,61"})
    void vectorBatchGradientEqualsScalarTwin(int inputs, int outputs) {
        PaddedLayer layer = layer(inputs, outputs);
        float[] parameters = parameters(layer, outputs);
        float[] expected = new float[parameters.length];
        float[] actual = new float[parameters.length];
        float[] expectedGradient = new float[inputs];
        float[] actualGradient = new float[inputs];
        for (int event = 0; event < 3; event++) {
            float[] x = rectified(inputs);
            float[] delta = padded(outputs, layer.width());
            scalar.backward(layer, parameters, x, delta, expected, expectedGradient);
            vector.backward(layer, parameters, x, delta, actual, actualGradient);
            assertArrayEquals(expectedGradient, actualGradient, DELTA);
            assertEquals(dot(parameters, layer, 0, delta) * Math.signum(x[0]), actualGradient[0], 1e-4);
        }
        assertArrayEquals(expected, actual, DELTA);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "7,61"})
    void paddingStaysZero(int inputs, int outputs) {
        PaddedLayer layer = layer(inputs, outputs);
        AdamState state = new AdamState(parameters(layer, outputs), 0.9, 0.999, 1e-8);
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

    private static double dot(float[] parameters, PaddedLayer layer, int row, float[] delta) {
        double sum = 0;
        for (int j = 0; j < layer.width(); j++) {
            sum += (double) parameters[layer.row(row) + j] * delta[j];
        }
        return sum;
    }

    /** Begins off the array's start, as all layers but the first do. */
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
