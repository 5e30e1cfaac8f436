package hep.mirage.model.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.network.kernel.KernelProvider;
import hep.mirage.model.network.kernel.RowKernels;
import hep.mirage.model.network.kernel.ScalarRowKernels;
import hep.mirage.model.network.optimizer.AdamIdleRowTables;
import hep.mirage.model.network.optimizer.AdamState;
import hep.mirage.model.network.optimizer.IdleRowTables;
import hep.mirage.model.network.optimizer.NesterovIdleRowTables;
import hep.mirage.model.network.optimizer.NesterovState;
import hep.mirage.model.network.optimizer.OptimizerState;
import hep.mirage.model.network.optimizer.RmsPropIdleRowTables;
import hep.mirage.model.network.optimizer.RmsPropState;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Events are drawn from [-2, 2) for each input; the label is the sign of the first two inputs' product. */
class IdleRowTrainingTest {
    private static final List<Integer> PUBLISHED = List.of(360, 180, 180, 90, 180);

    private final UniformRandomProvider rng = RandomStreams.open(new StreamKey(8, StreamPurpose.DATASET, 0, 0));

    private static double learningRate(long step) {
        return 1e-3 / (1 + 3e-4 * step);
    }

    /** Each optimiser with idle rows, and the dense one. */
    private enum Optimizer {
        ADAM {
            @Override
            IdleRowTables tables(int steps) {
                return AdamIdleRowTables.of(0.9, 0.999, 1e-8, IdleRowTrainingTest::learningRate, steps);
            }

            @Override
            OptimizerState dense(float[] parameters) {
                return new AdamState(parameters, 0.9, 0.999, 1e-8);
            }
        },
        NESTEROV {
            @Override
            IdleRowTables tables(int steps) {
                return NesterovIdleRowTables.of(0.9, IdleRowTrainingTest::learningRate, steps);
            }

            @Override
            OptimizerState dense(float[] parameters) {
                return new NesterovState(parameters, 0.9);
            }
        },
        RMSPROP {
            @Override
            IdleRowTables tables(int steps) {
                return RmsPropIdleRowTables.of(0.95, 1e-8, IdleRowTrainingTest::learningRate, steps);
            }

            @Override
            OptimizerState dense(float[] parameters) {
                return new RmsPropState(parameters, 0.95, 1e-8);
            }
        };

        abstract IdleRowTables tables(int steps);

        abstract OptimizerState dense(float[] parameters);
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

    private static IdleRowTraining idleRows(Optimizer optimizer, NetworkShape shape, int steps, int kept) {
        return new IdleRowTraining(net(shape, KernelProvider.rowKernels()), optimizer.tables(steps), kept);
    }

    private static IdleRowTraining idleRows(Optimizer optimizer, NetworkShape shape, int steps) {
        return idleRows(optimizer, shape, steps, IdleRowTraining.KEPT_STEPS);
    }

    private static RowTraining dense(Optimizer optimizer, NetworkShape shape) {
        return new RowTraining(net(shape, KernelProvider.rowKernels()), optimizer::dense);
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

    static Stream<Arguments> optimizersAndShapes() {
        return Stream.of(Optimizer.values())
                .flatMap(optimizer -> Stream.of(
                        Arguments.of(optimizer, 1, List.of(1)),
                        Arguments.of(optimizer, 7, List.of(7)),
                        Arguments.of(optimizer, 61, List.of(61, 7)),
                        Arguments.of(optimizer, 17, List.of(180)),
                        Arguments.of(optimizer, 17, PUBLISHED)));
    }

    @ParameterizedTest
    @MethodSource("optimizersAndShapes")
    void vectorKernelsTrainToTheBitsOfTheScalarTwin(Optimizer optimizer, int inputs, List<Integer> hidden) {
        int steps = 300;
        NetworkShape shape = shape(inputs, hidden, Activation.RELU);
        IdleRowTraining vector = idleRows(optimizer, shape, steps);
        IdleRowTraining scalar = new IdleRowTraining(net(shape, new ScalarRowKernels()), optimizer.tables(steps));
        for (int step = 0; step < steps; step++) {
            float[] event = event(inputs);
            assertEquals(step(scalar, event, step), step(vector, event, step), "step " + step);
        }
        assertArrayEquals(values(scalar), values(vector));
    }

    static Stream<Arguments> optimizersAndStepsKept() {
        return Stream.of(Optimizer.values())
                .flatMap(optimizer -> Stream.of(1, 2, 7, 64).map(kept -> Arguments.of(optimizer, kept)));
    }

    /** Half of the inputs are 0 in blocks of steps, so that rows of the first layer are also idle for long. */
    @ParameterizedTest
    @MethodSource("optimizersAndStepsKept")
    void theNumberOfGradientsKeptChangesNoBit(Optimizer optimizer, int kept) {
        int steps = 500;
        IdleRowTraining usual = idleRows(optimizer, small(), steps);
        IdleRowTraining other = idleRows(optimizer, small(), steps, kept);
        for (int step = 0; step < steps; step++) {
            float[] event = event(7);
            for (int i = 0; i < 3; i++) {
                event[i] *= step / (10 + 30 * i) % 2;
            }
            assertEquals(step(usual, event, step), step(other, event, step), "step " + step);
        }
        assertArrayEquals(values(usual), values(other));
    }

    @ParameterizedTest
    @EnumSource(Optimizer.class)
    void readingTheWeightsChangesNoBit(Optimizer optimizer) {
        int steps = 500;
        IdleRowTraining read = idleRows(optimizer, small(), steps);
        IdleRowTraining alone = idleRows(optimizer, small(), steps);
        for (int step = 0; step < steps; step++) {
            float[] event = event(7);
            assertEquals(step(alone, event, step), step(read, event, step), "step " + step);
            if (step % 7 == 0) {
                assertArrayEquals(values(read), values(read));
            }
        }
        assertArrayEquals(values(alone), values(read));
    }

    /** The weights that are read are those that the next step uses. */
    @ParameterizedTest
    @EnumSource(Optimizer.class)
    void theWeightsThatAreReadAnswerAsTheTrainingDoes(Optimizer optimizer) {
        IdleRowTraining training = idleRows(optimizer, small(), 300);
        for (int step = 0; step < 300; step++) {
            float[] event = event(7);
            float answer = new RowNetwork(training.weights(), KernelProvider.rowKernels()).forward(event, 0);
            assertEquals(answer, step(training, event, step), "step " + step);
        }
    }

    static Stream<Arguments> optimizersAndActivations() {
        return Stream.of(Optimizer.values()).flatMap(optimizer -> Stream.of(Activation.values())
                .filter(activation -> activation != Activation.RELU)
                .map(activation -> Arguments.of(optimizer, activation)));
    }

    /** After these activations no input is exactly 0: no row is ever idle. */
    @ParameterizedTest
    @MethodSource("optimizersAndActivations")
    void rowsThatAreNeverIdleGetTheBitsOfTheDenseOptimizer(Optimizer optimizer, Activation activation) {
        NetworkShape shape = shape(7, List.of(31, 19), activation);
        IdleRowTraining idleRows = idleRows(optimizer, shape, 1000);
        RowTraining dense = dense(optimizer, shape);
        for (int step = 0; step < 1000; step++) {
            float[] event = event(7);
            assertEquals(step(dense, event, step), step(idleRows, event, step), "step " + step);
        }
        assertArrayEquals(values(dense), values(idleRows));
    }

    /** The largest difference of any weight; 1.5e-6, 2e-6 and 2.4e-7. */
    @ParameterizedTest
    @CsvSource({"ADAM, 2e-5", "NESTEROV, 2e-5", "RMSPROP, 3e-6"})
    void staysWithTheDenseOptimizerOverThousandsOfSteps(Optimizer optimizer, double tolerance) {
        int steps = 3_000;
        IdleRowTraining idleRows = idleRows(optimizer, small(), steps);
        RowTraining dense = dense(optimizer, small());
        float[] start = values(dense);
        for (int step = 0; step < steps; step++) {
            float[] event = event(7);
            step(dense, event, step);
            step(idleRows, event, step);
        }
        double apart = largestDifference(values(dense), values(idleRows));
        double moved = largestDifference(start, values(dense));
        assertTrue(apart > 0, "rows were idle");
        assertEquals(0, apart, tolerance);
        assertTrue(moved > 0.3, "moved by " + moved);
    }

    /** The last input is 0 for 10,000 steps and comes back; no other row is ever idle. Measured: 9e-7, 2.4e-7
     * and nothing. */
    @ParameterizedTest
    @CsvSource({"ADAM, 1e-5", "NESTEROV, 3e-6", "RMSPROP, 1e-6"})
    void aRowComesBackAfterTenThousandIdleSteps(Optimizer optimizer, double tolerance) {
        int steps = 10_200;
        NetworkShape shape = shape(7, List.of(5), Activation.TANH);
        IdleRowTraining idleRows = idleRows(optimizer, shape, steps);
        RowTraining dense = dense(optimizer, shape);
        for (int step = 0; step < steps; step++) {
            float[] event = event(7);
            event[6] *= step >= 100 && step < 10_100 ? 0 : 1;
            assertEquals(step(dense, event, step), step(idleRows, event, step), (float) tolerance, "step " + step);
        }
        assertEquals(0, largestDifference(values(dense), values(idleRows)), tolerance);
    }

    private static double largestDifference(float[] a, float[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }

    /**
     * Vectors are boxed until a kernel is compiled, which takes about ten thousand steps, and more on a busy machine. Each
     * optimizer has a separate JVM: earlier work in a JVM affects what its compiler inlines, and so whether vectors stay
     * boxed.
     */
    @Tag("slow")
    @ParameterizedTest
    @EnumSource(Optimizer.class)
    void allocatesNothingInAStep(Optimizer optimizer) throws IOException, InterruptedException {
        Process measurement = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@../conf/jvm.args",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Allocation.class.getName(),
                        optimizer.name())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(measurement.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, measurement.waitFor(), printed);
        long least = Long.parseLong(printed.lines()
                .filter(line -> line.startsWith(Allocation.ANSWER))
                .findFirst()
                .orElseThrow()
                .substring(Allocation.ANSWER.length()));
        assertTrue(least < Allocation.LIMIT, least + " bytes in 1,000 steps");
    }

    /** Prints the fewest bytes that 1,000 steps of an optimizer allocated. */
    static final class Allocation {
        static final String ANSWER = "least: ";
        static final long LIMIT = 2000;
        private static final int PARTS = 500;

        private Allocation() {}

        public static void main(String[] arguments) {
            IdleRowTraining training = idleRows(Optimizer.valueOf(arguments[0]), small(), 1000 * PARTS);
            float[] event = new IdleRowTrainingTest().event(7);
            com.sun.management.ThreadMXBean threads =
                    (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
            long least = Long.MAX_VALUE;
            for (int part = 0; part < PARTS && least >= LIMIT; part++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int step = 0; step < 1000; step++) {
                    event[step % 7] = -event[step % 7];
                    step(training, event, step);
                }
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            System.out.println(ANSWER + least);
        }
    }

    @Test
    void refusesStepsOutOfOrderAndBeyondThePlan() {
        IdleRowTraining training = idleRows(Optimizer.ADAM, small(), 1);
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
