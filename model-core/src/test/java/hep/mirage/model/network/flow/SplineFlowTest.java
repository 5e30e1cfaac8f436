package hep.mirage.model.network.flow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.network.kernel.MatrixKernel;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class SplineFlowTest {
    private static final int ROWS = 7;

    private final UniformRandomProvider random =
            RandomStreams.open(new StreamKey(16, StreamPurpose.GENERATOR_TRAINING, 0, 0));

    private SplineFlow flow(FlowShape shape, double reach) {
        return SplineFlow.of(shape, numbers(shape.parameterCount(), reach));
    }

    private float[] numbers(int count, double reach) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (reach * (2 * random.nextDouble() - 1));
        }
        return values;
    }

    private static SplineFlowPass pass(SplineFlow flow, int capacity) {
        return flow.open(capacity, MatrixKernel.fastest());
    }

    @Test
    void everyColumnIsMovedGivenEveryOtherOneInARoundOfLayers() {
        for (int columns : new int[] {2, 3, 8, 9, 21}) {
            int layers = FlowShape.layersPerRound(columns);
            FlowShape shape = new FlowShape(columns, 0, Math.max(2, layers), List.of(4), 4, 5);
            boolean[][] given = new boolean[columns][columns];
            for (int layer = 0; layer < layers; layer++) {
                int[] moved = shape.moved(layer);
                int[] kept = shape.kept(layer);
                assertEquals(columns, moved.length + kept.length);
                assertTrue(moved.length > 0 && kept.length > 0);
                for (int to : moved) {
                    Arrays.stream(kept).forEach(from -> given[to][from] = true);
                }
            }
            for (int column = 0; column < columns; column++) {
                int here = column;
                assertTrue(IntStream.range(0, given.length).allMatch(other -> other == here || given[here][other]));
            }
        }
    }

    /** Between layers numbers are doubles; in and out they are floats, whose rounding the slopes of six layers multiply. */
    @Test
    void drawingUndoesTheMapToNormalNumbers() {
        FlowShape shape = new FlowShape(5, 2, 6, List.of(16), 8, 5);
        SplineFlowPass pass = pass(flow(shape, 0.2), ROWS);
        float[] events = numbers(ROWS * 7, 4);
        System.arraycopy(events, 0, pass.inputs(), 0, events.length);
        pass.logDensities(ROWS);
        for (int row = 0; row < ROWS; row++) {
            for (int i = 0; i < 5; i++) {
                pass.inputs()[row * 7 + i] = (float) pass.normalNumbers()[row * 5 + i];
            }
        }
        float[] back = pass.forward(ROWS);
        for (int row = 0; row < ROWS; row++) {
            for (int i = 0; i < 5; i++) {
                assertEquals(events[row * 7 + i], back[row * 5 + i], 2e-5);
            }
        }
    }

    @Test
    void eventsDoNotDependOnTheBatchThatTheyAreIn() {
        FlowShape shape = new FlowShape(4, 1, 4, List.of(24, 24), 8, 5);
        SplineFlow flow = flow(shape, 0.5);
        SplineFlowPass together = pass(flow, ROWS);
        float[] inputs = numbers(ROWS * 5, 3);
        System.arraycopy(inputs, 0, together.inputs(), 0, inputs.length);
        float[] all = together.forward(ROWS).clone();
        SplineFlowPass alone = pass(flow, 1);
        for (int row = 0; row < ROWS; row++) {
            System.arraycopy(inputs, row * 5, alone.inputs(), 0, 5);
            assertArrayEquals(Arrays.copyOfRange(all, row * 4, row * 4 + 4), alone.forward(1));
        }
    }

    /** Sum over a grid of 400 × 400 points with a spacing of 0.04: ±8 holds all but 1e-14 of a normal number. */
    @Test
    void densityIntegratesToOne() {
        FlowShape shape = new FlowShape(2, 1, 4, List.of(8), 5, 3);
        int side = 400;
        double spacing = 0.04;
        SplineFlowPass pass = pass(flow(shape, 0.8), side);
        double sum = 0;
        double largest = 0;
        for (int i = 0; i < side; i++) {
            for (int j = 0; j < side; j++) {
                pass.inputs()[3 * j] = (float) (spacing * (i - side / 2 + 0.5));
                pass.inputs()[3 * j + 1] = (float) (spacing * (j - side / 2 + 0.5));
                pass.inputs()[3 * j + 2] = 0.4f;
            }
            for (double logDensity : pass.logDensities(side)) {
                sum += Math.exp(logDensity) * spacing * spacing;
                largest = Math.max(largest, Math.exp(logDensity));
            }
        }
        assertEquals(1, sum, 2e-3);
        assertTrue(Math.abs(largest - 1 / (2 * Math.PI)) > 0.01, "the flow bends the normal density: " + largest);
    }

    @Test
    void gradientIsThatOfFiniteDifferences() {
        FlowShape shape = new FlowShape(5, 2, 6, List.of(6), 4, 4);
        float[] values = numbers(shape.parameterCount(), 0.3);
        float[] events = numbers(ROWS * 7, 3);
        SplineFlowPass pass = pass(SplineFlow.of(shape, values), ROWS);
        System.arraycopy(events, 0, pass.inputs(), 0, events.length);
        pass.logDensities(ROWS);
        pass.backward(ROWS);
        int at = 0;
        int asked = 0;
        int wrong = 0;
        for (int layer = 0; layer < shape.layers(); layer++) {
            float[] gradients = pass.gradients(layer);
            for (int i = 0; i < gradients.length; i += 3) {
                double difference = difference(shape, values, events, at + i);
                asked++;
                wrong += Math.abs(difference - gradients[i]) > 0.01 * (0.1 + Math.abs(difference)) ? 1 : 0;
            }
            at += gradients.length;
        }
        // A step crosses a kink of a ReLU or a knot now and then; a wrong term would show up in most parameters.
        assertTrue(wrong < 0.03 * asked, wrong + " of " + asked + " derivatives differ");
    }

    private static double difference(FlowShape shape, float[] values, float[] events, int parameter) {
        double step = 1e-3;
        float[] up = values.clone();
        float[] down = values.clone();
        up[parameter] += (float) step;
        down[parameter] -= (float) step;
        return (loss(shape, up, events) - loss(shape, down, events)) / (up[parameter] - (double) down[parameter]);
    }

    private static double loss(FlowShape shape, float[] values, float[] events) {
        SplineFlowPass pass = pass(SplineFlow.of(shape, values), ROWS);
        System.arraycopy(events, 0, pass.inputs(), 0, events.length);
        return -Arrays.stream(pass.logDensities(ROWS)).average().orElseThrow();
    }

    @Test
    void valuesAreThoseItWasMadeOf() {
        FlowShape shape = new FlowShape(3, 1, 4, List.of(5), 4, 4);
        float[] values = numbers(shape.parameterCount(), 1);
        assertArrayEquals(values, SplineFlow.of(shape, values).values());
        assertThrows(IllegalArgumentException.class, () -> SplineFlow.of(shape, new float[values.length - 1]));
    }

    @Test
    void refusesShapesThatCannotBe() {
        for (int columns : new int[] {0, 1}) {
            assertThrows(IllegalArgumentException.class, () -> new FlowShape(columns, 3, 4, List.of(4), 4, 4));
        }
        assertThrows(IllegalArgumentException.class, () -> new FlowShape(4, 0, 1, List.of(4), 4, 4));
        assertThrows(IllegalArgumentException.class, () -> new FlowShape(4, 0, 4, List.of(4), 1, 4));
        assertThrows(IllegalArgumentException.class, () -> new FlowShape(4, 0, 4, List.of(4), 4, Double.NaN));
    }
}
