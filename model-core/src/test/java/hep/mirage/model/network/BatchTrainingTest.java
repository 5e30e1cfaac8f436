package hep.mirage.model.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import hep.mirage.model.network.kernel.KernelProvider;
import hep.mirage.model.network.kernel.MatrixKernel;
import hep.mirage.model.network.kernel.RowKernels;
import hep.mirage.model.network.kernel.ScalarMatrixKernel;
import hep.mirage.model.network.kernel.ScalarRowKernels;
import hep.mirage.model.network.optimizer.AdamState;
import hep.mirage.model.network.optimizer.SgdState;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTrainingTest {
    private static final NetworkShape SHAPE =
            NetworkShape.dense(5, List.of(61, 19), Activation.RELU, 1, Activation.LINEAR);

    private final UniformRandomProvider rng = RandomStreams.open(new StreamKey(6, StreamPurpose.INITIAL_WEIGHTS, 0, 0));
    private final NetworkWeights start = InitialWeights.glorotUniform(SHAPE, rng);

    private NetworkWeights copyOfStart() {
        return new NetworkWeights(SHAPE, start.values().clone());
    }

    private static BatchTraining training(NetworkWeights weights, int capacity, double weightDecay) {
        return new BatchTraining(
                weights, capacity, MatrixKernel.fastest(), KernelProvider.rowKernels(), SgdState::new, weightDecay);
    }

    private float[] events(int count) {
        float[] features = new float[count * SHAPE.inputs()];
        for (int i = 0; i < features.length; i++) {
            features[i] = 4 * rng.nextFloat() - 2;
        }
        return features;
    }

    /** Plain steps of rate 1: the mean of the steps on each event is the step on the batch. */
    @Test
    void stepsOnTheMeanGradient() {
        int rows = 7;
        float[] features = events(rows);
        double[] meanStep = new double[start.values().length];
        for (int row = 0; row < rows; row++) {
            RowNetwork net = new RowNetwork(start, KernelProvider.rowKernels());
            RowTraining single = new RowTraining(net, SgdState::new);
            float logit = net.forward(features, row * SHAPE.inputs());
            single.step((float) BinaryCrossEntropy.gradient(logit, row % 2), 1);
            for (int i = 0; i < meanStep.length; i++) {
                meanStep[i] += ((double) net.weights().values()[i] - start.values()[i]) / rows;
            }
        }
        NetworkWeights trained = copyOfStart();
        step(training(trained, rows + 3, 0), features, rows, 1);
        for (int i = 0; i < meanStep.length; i++) {
            assertEquals(meanStep[i], trained.values()[i] - start.values()[i], 1e-6, "parameter " + i);
        }
        assertNotEquals(start.values()[0], trained.values()[0]);
    }

    private static void step(BatchTraining training, float[] features, int rows, double learningRate) {
        System.arraycopy(features, 0, training.inputs(), 0, rows * SHAPE.inputs());
        float[] logits = training.forward(rows);
        float[] gradient = new float[rows];
        for (int row = 0; row < rows; row++) {
            gradient[row] = (float) (BinaryCrossEntropy.gradient(logits[row], row % 2) / rows);
        }
        training.step(rows, gradient, learningRate);
    }

    @Test
    void rowsGetTheBitsOfTheRowNetworkInAnyBatch() {
        float[] features = events(300);
        RowNetwork rowNetwork = new RowNetwork(start, KernelProvider.rowKernels());
        for (int rows : new int[] {1, 7, 61, 300}) {
            BatchTraining training = training(copyOfStart(), 300, 0);
            System.arraycopy(features, 0, training.inputs(), 0, rows * SHAPE.inputs());
            float[] logits = training.forward(rows);
            for (int row = 0; row < rows; row++) {
                assertEquals(rowNetwork.forward(features, row * SHAPE.inputs()), logits[row], 0f);
            }
        }
    }

    @Test
    void weightDecayPullsWeightsAndNotBiases() {
        float[] features = events(9);
        double decay = 0.01;
        NetworkWeights plain = copyOfStart();
        NetworkWeights decayed = copyOfStart();
        for (int layer = 0; layer < SHAPE.depth(); layer++) {
            plain.values()[SHAPE.biasOffset(layer)] = 0.5f;
            decayed.values()[SHAPE.biasOffset(layer)] = 0.5f;
        }
        step(training(plain, 9, 0), features, 9, 1);
        step(training(decayed, 9, decay), features, 9, 1);
        for (int layer = 0; layer < SHAPE.depth(); layer++) {
            for (int i = SHAPE.weightOffset(layer); i < SHAPE.biasOffset(layer); i++) {
                assertEquals(decay * start.values()[i], plain.values()[i] - decayed.values()[i], 2e-7);
            }
            int bias = SHAPE.biasOffset(layer);
            assertEquals(plain.values()[bias], decayed.values()[bias], 0f);
        }
    }

    /** With kernels in plain Java, which never box anything, even before they are compiled. */
    @Test
    void allocatesNothingInTheLoop() {
        assertTrue(leastAllocation(new ScalarMatrixKernel(), new ScalarRowKernels()) < 2000);
    }

    /** Vectors are objects until the loops are compiled: it takes some rounds until none is allocated. */
    @Test
    void theVectorKernelsAllocateNothingOnceCompiled() {
        assertTrue(leastAllocation(MatrixKernel.fastest(), KernelProvider.rowKernels()) < 2000);
    }

    /** Least number of bytes in a round of 200 steps, of as many rounds as it takes to come below 2000, at most 100. */
    private long leastAllocation(MatrixKernel matrixKernel, RowKernels rowKernels) {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        BatchTraining training = new BatchTraining(
                copyOfStart(), 32, matrixKernel, rowKernels, w -> new AdamState(w, 0.9, 0.999, 1e-8), 1e-4);
        float[] features = events(32);
        System.arraycopy(features, 0, training.inputs(), 0, features.length);
        float[] gradient = new float[32];
        gradient[3] = 1;
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 100 && least >= 2000; round++) {
            long before = thread.getCurrentThreadAllocatedBytes();
            for (int step = 0; step < 200; step++) {
                training.forward(32);
                training.step(32, gradient, 1e-3);
            }
            least = Math.min(least, thread.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    /** Batches up to 32 events step on a block of weights at a time; weights of the wide layer make several blocks. */
    @ParameterizedTest
    @ValueSource(ints = {2, 7, 32, 33})
    void theOrderOfTheStepsChangesNoBit(int rows) {
        NetworkShape shape = new NetworkShape(
                5,
                List.of(
                        new DenseLayer(61, Normalization.BATCH, Activation.RELU),
                        new DenseLayer(401, Normalization.NONE, Activation.LEAKY_RELU),
                        new DenseLayer(1, Normalization.NONE, Activation.LINEAR)));
        NetworkWeights weights = InitialWeights.glorotUniform(shape, rng);
        NetworkWeights atOnce = new NetworkWeights(shape, weights.values().clone());
        BatchTraining training = new BatchTraining(
                weights, rows, MatrixKernel.fastest(), KernelProvider.rowKernels(), BatchTrainingTest::adam, 0);
        BatchedNetwork network = new BatchedNetwork(atOnce, rows, MatrixKernel.fastest());
        AdamState state = adam(atOnce.values());
        for (int step = 0; step < 5; step++) {
            float[] features = events(rows);
            System.arraycopy(features, 0, training.inputs(), 0, features.length);
            System.arraycopy(features, 0, network.inputs(), 0, features.length);
            float[] outputGradient = training.forward(rows).clone();
            assertArrayEquals(outputGradient, Arrays.copyOf(network.forward(rows), rows));
            training.step(rows, outputGradient, 1e-2);
            network.backward(rows, outputGradient);
            state.beginStep(1e-2);
            new ScalarRowKernels().step(state, 0, network.gradients(), network.gradients().length);
        }
        assertArrayEquals(atOnce.values(), weights.values());
    }

    private static AdamState adam(float[] parameters) {
        return new AdamState(parameters, 0.9, 0.999, 1e-8);
    }

    @Test
    void takesUpAgainAfterASmallerBatch() {
        float[] features = events(32);
        NetworkWeights once = copyOfStart();
        NetworkWeights between = copyOfStart();
        BatchTraining changing = training(between, 32, 0);
        changing.forward(5);
        step(changing, features, 32, 0.1);
        step(training(once, 32, 0), features, 32, 0.1);
        assertArrayEquals(once.values(), between.values(), 0f);
    }

    @Test
    void refusesAStepOnOtherRowsThanWentForward() {
        BatchTraining training = training(copyOfStart(), 32, 0);
        training.forward(5);
        assertThrows(IllegalArgumentException.class, () -> training.step(6, new float[6], 0.1));
        assertThrows(IllegalArgumentException.class, () -> training(copyOfStart(), 32, Double.NaN));
    }
}
