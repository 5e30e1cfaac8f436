package hep.mirage.model.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.network.kernel.KernelProvider;
import hep.mirage.model.network.kernel.RowKernels;
import hep.mirage.model.network.kernel.ScalarRowKernels;
import hep.mirage.model.network.optimizer.AdamState;
import hep.mirage.model.network.optimizer.IdleRowTables;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events are drawn from [-2, 2) for each input; the label is the sign of the first two inputs' product. */
class IdleRowTrainingTest {
    private static final List<Integer> PUBLISHED = List.of(360, 180, 180, 90, 180);

    private final UniformRandomProvider rng = RandomStreams.open(new StreamKey(8, StreamPurpose.DATASET, 0, 0));

    private static double learningRate(long step) {
        return 1e-3 / (1 + 3e-4 * step);
    }

    private static IdleRowTables tables(int steps) {
        return IdleRowTables.of(0.9, 0.999, 1e-8, IdleRowTrainingTest::learningRate, steps);
    }

    private static RowNetwork net(NetworkShape shape, RowKernels kernels) {
        UniformRandomProvider stream = RandomStreams.open(new StreamKey(3, StreamPurpose.INITIAL_WEIGHTS, 0, 0));
        return new RowNetwork(InitialWeights.glorotUniform(shape, stream), kernels);
    }

    private static NetworkShape shape(int inputs, List<Integer> hidden, Activation activation) {
        return NetworkShape.dense(inputs, hidden, activation, 1, Activation.SIGMOID);
    }

    private static NetworkShape small() {
        return shape(7, List.of(31, 19), Activation.RELU);
    }

    private static IdleRowTraining idleRows(NetworkShape shape, int steps, int kept) {
        return new IdleRowTraining(net(shape, KernelProvider.rowKernels()), tables(steps), kept);
    }

    private static RowTraining dense(NetworkShape shape) {
        return new RowTraining(net(shape, KernelProvider.rowKernels()), w -> new AdamState(w, 0.9, 0.999, 1e-8));
    }

    private float[] event(int inputs) {
        float[] event = new float[inputs];
        for (int i = 0; i < inputs; i++) {
            event[i] = 4 * rng.nextFloat() - 2;
        }
        return event;
    }

    private static double label(float[] event) {
        return event[0] * event[event.length > 1 ? 1 : 0] > 0 ? 1 : 0;
    }

    private static float step(EventTraining training, float[] event, long step) {
        float logit = training.forward(event, 0);
        training.step((float) BinaryCrossEntropy.gradient(logit, label(event)), learningRate(step));
        return logit;
    }

    private static float[] values(EventTraining training) {
        return training.weights().values();
    }

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of(1, List.of(1), 300),
                Arguments.of(7, List.of(7), 300),
                Arguments.of(61, List.of(61, 7), 300),
                Arguments.of(17, List.of(180), 300),
                Arguments.of(17, PUBLISHED, 300));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void vectorKernelsTrainToTheBitsOfTheScalarTwin(int inputs, List<Integer> hidden, int steps) {
        NetworkShape shape = shape(inputs, hidden, Activation.RELU);
        IdleRowTraining vector = idleRows(shape, steps, IdleRowTraining.KEPT_STEPS);
        IdleRowTraining scalar = new IdleRowTraining(net(shape, new ScalarRowKernels()), tables(steps));
        for (int step = 0; step < steps; step++) {
            float[] event = event(inputs);
            assertEquals(step(scalar, event, step), step(vector, event, step), "step " + step);
        }
        assertArrayEquals(values(scalar), values(vector));
    }

    /** Half of the inputs are 0 in blocks of steps, so that rows of the first layer wait long as well. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64})
    void theNumberOfGradientsKeptChangesNoBit(int kept) {
        int steps = 500;
        IdleRowTraining usual = idleRows(small(), steps, IdleRowTraining.KEPT_STEPS);
        IdleRowTraining other = idleRows(small(), steps, kept);
        for (int step = 0; step < steps; step++) {
            float[] event = event(7);
            for (int i = 0; i < 3; i++) {
                event[i] *= step / (10 + 30 * i) % 2;
            }
            assertEquals(step(usual, event, step), step(other, event, step), "step " + step);
        }
        assertArrayEquals(values(usual), values(other));
    }

    @Test
    void readingTheWeightsChangesNoBit() {
        int steps = 500;
        IdleRowTraining read = idleRows(small(), steps, IdleRowTraining.KEPT_STEPS);
        IdleRowTraining alone = idleRows(small(), steps, IdleRowTraining.KEPT_STEPS);
        for (int step = 0; step < steps; step++) {
            float[] event = event(7);
            assertEquals(step(alone, event, step), step(read, event, step), "step " + step);
            if (step % 7 == 0) {
                assertArrayEquals(values(read), values(read));
            }
        }
        assertArrayEquals(values(alone), values(read));
    }

    /** What is read is what the next step computes with. */
    @Test
    void theWeightsThatAreReadAnswerAsTheTrainingDoes() {
        IdleRowTraining training = idleRows(small(), 300, IdleRowTraining.KEPT_STEPS);
        for (int step = 0; step < 300; step++) {
            float[] event = event(7);
            float answer = new RowNetwork(training.weights(), KernelProvider.rowKernels()).forward(event, 0);
            assertEquals(answer, step(training, event, step), "step " + step);
        }
    }

    /** Behind these activations no input is exactly 0: no row is ever idle. */
    @ParameterizedTest
    @EnumSource(value = Activation.class, names = "RELU", mode = EnumSource.Mode.EXCLUDE)
    void rowsThatAreNeverIdleGetTheBitsOfDenseAdam(Activation activation) {
        NetworkShape shape = shape(7, List.of(31, 19), activation);
        IdleRowTraining idleRows = idleRows(shape, 1000, IdleRowTraining.KEPT_STEPS);
        RowTraining dense = dense(shape);
        for (int step = 0; step < 1000; step++) {
            float[] event = event(7);
            assertEquals(step(dense, event, step), step(idleRows, event, step), "step " + step);
        }
        assertArrayEquals(values(dense), values(idleRows));
    }

    /** The largest difference of any weight; measured: 1.5e-6. */
    @Test
    void staysWithDenseAdamOverThousandsOfSteps() {
        int steps = 3_000;
        IdleRowTraining idleRows = idleRows(small(), steps, IdleRowTraining.KEPT_STEPS);
        RowTraining dense = dense(small());
        float[] start = values(dense);
        for (int step = 0; step < steps; step++) {
            float[] event = event(7);
            step(dense, event, step);
            step(idleRows, event, step);
        }
        double apart = largestDifference(values(dense), values(idleRows));
        double moved = largestDifference(start, values(dense));
        assertTrue(apart > 0, "rows were idle");
        assertEquals(0, apart, 2e-5);
        assertTrue(moved > 0.3, "moved by " + moved);
    }

    /** The last input is 0 for 10,000 steps and comes back; no other row is ever idle. Measured: 1e-6. */
    @Test
    void aRowComesBackAfterTenThousandIdleSteps() {
        int steps = 10_200;
        NetworkShape shape = shape(7, List.of(5), Activation.TANH);
        IdleRowTraining idleRows = idleRows(shape, steps, IdleRowTraining.KEPT_STEPS);
        RowTraining dense = dense(shape);
        for (int step = 0; step < steps; step++) {
            float[] event = event(7);
            event[6] *= step >= 100 && step < 10_100 ? 0 : 1;
            assertEquals(step(dense, event, step), step(idleRows, event, step), 1e-5f, "step " + step);
        }
        assertEquals(0, largestDifference(values(dense), values(idleRows)), 1e-5);
    }

    private static double largestDifference(float[] a, float[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }

    @Test
    void allocatesNothingInAStep() {
        IdleRowTraining training = idleRows(small(), 60_000, IdleRowTraining.KEPT_STEPS);
        float[] event = event(7);
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int part = 0; part < 60; part++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int step = 0; step < 1000; step++) {
                event[step % 7] = -event[step % 7];
                step(training, event, step);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertTrue(least < 2000, least + " bytes in 1,000 steps");
    }

    @Test
    void refusesStepsOutOfOrderAndBeyondThePlan() {
        IdleRowTraining training = idleRows(small(), 1, IdleRowTraining.KEPT_STEPS);
        assertThrows(IllegalStateException.class, () -> training.step(1, 1e-3));
        training.forward(event(7), 0);
        assertThrows(IllegalStateException.class, () -> training.forward(event(7), 0));
        assertThrows(IllegalStateException.class, training::weights);
        training.step(1, 1e-3);
        assertThrows(IllegalStateException.class, () -> training.step(1, 1e-3));
        IllegalStateException failure = assertThrows(IllegalStateException.class, () -> training.forward(event(7), 0));
        assertTrue(failure.getMessage().contains("all 1 steps"), failure.getMessage());
    }
}
