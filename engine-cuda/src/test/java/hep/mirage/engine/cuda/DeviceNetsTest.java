package hep.mirage.engine.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import hep.mirage.engine.cuda.driver.CudaContext;
import hep.mirage.engine.cuda.driver.CudaDriver;
import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.BinaryCrossEntropy;
import hep.mirage.model.network.IdleRowTraining;
import hep.mirage.model.network.InitialWeights;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.RowNetwork;
import hep.mirage.model.network.kernel.ScalarRowKernels;
import hep.mirage.model.network.optimizer.AdamIdleRowTables;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.model.training.ClassWeights;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.optimizer.AdamIdleRowsSettings;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernels, on the CPU's stand-in of a device, against the scalar kernels of the CPU: the same bits. */
class DeviceNetsTest {
    private static final long SEED = 20261126;
    private static final ClassWeights CLASSES = new ClassWeights(0.75, 1.5);
    private static final AdamIdleRowsSettings ADAM = AdamIdleRowsSettings.of(1e-3, 3e-4);

    /** What a training came to. */
    private record Trained(float[] logits, float[] weights) {}

    @Test
    void publishedNetHasTheBitsOfTheCpu() {
        StandIn.usual();
        NetworkShape shape = ClassifierSettings.published().shape(7);
        assertSameBits(shape, 100, 150);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 77})
    void orderOfThreadsChangesNoBit(int order) {
        StandIn.usual().order(order);
        assertSameBits(shape(5, 33, 17, 64), 40, 300);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64})
    void lengthOfTheRingChangesNoBit(int ring) {
        StandIn.withRing(ring);
        assertSameBits(shape(6, 40, 30), 50, 400);
    }

    @Test
    void widestAndNarrowestLayersHaveTheBitsOfTheCpu() {
        StandIn.usual();
        assertSameBits(shape(32, 512, 1, 3), 20, 60);
        assertSameBits(shape(4, 1), 20, 100);
        assertSameBits(shape(64, 193, 192, 191), 20, 40);
    }

    /** Trains three nets in three launches of different lengths, reads one of them between, and compares all. */
    private static void assertSameBits(NetworkShape shape, int events, int steps) {
        List<NetworkWeights> initial = IntStream.range(0, 3)
                .mapToObj(net -> InitialWeights.glorotUniform(shape, stream(StreamPurpose.INITIAL_WEIGHTS, net)))
                .toList();
        List<LabelledDataset> datasets = IntStream.range(0, 3)
                .mapToObj(net -> dataset(events + net, shape.inputs(), net))
                .toList();
        AdamIdleRowTables tables = ADAM.tables(steps + 3L);
        CudaDriver driver = CudaDriver.load();
        try (CudaContext context = new CudaContext(driver, driver.devices().get(0));
                TrainingKernels kernels = new TrainingKernels(context);
                DeviceNets nets =
                        new DeviceNets(context, kernels, new NetLayout(shape), tables, 3, events + 2, steps)) {
            for (int net = 0; net < 3; net++) {
                nets.begin(net, initial.get(net), datasets.get(net), CLASSES);
            }
            int[] orders = new int[] {steps / 3, steps - steps / 3};
            float[][] logits = new float[3][0];
            int done = 0;
            for (int length : orders) {
                for (int net = 0; net < 3; net++) {
                    nets.give(net, order(events + net, done, done + length + net));
                }
                nets.train(List.of(2, 0, 1));
                for (int net = 0; net < 3; net++) {
                    logits[net] = joined(logits[net], nets.logits(net));
                }
                nets.settle(List.of(1));
                done += length;
            }
            nets.settle(List.of(0, 1, 2));
            for (int net = 0; net < 3; net++) {
                int[] order = joined(
                        order(events + net, 0, orders[0] + net),
                        order(events + net, orders[0], orders[0] + orders[1] + net));
                Trained cpu = onCpu(initial.get(net), datasets.get(net), order, tables.steps() + 100L);
                assertArrayEquals(cpu.logits(), logits[net], "logits of net " + net);
                assertArrayEquals(cpu.weights(), nets.weights(net).values(), "weights of net " + net);
            }
        }
    }

    private static Trained onCpu(NetworkWeights initial, LabelledDataset dataset, int[] order, long steps) {
        RowNetwork net = new RowNetwork(initial, new ScalarRowKernels());
        IdleRowTraining training = new IdleRowTraining(net, ADAM.tables(steps));
        float[] logits = new float[order.length];
        for (int step = 0; step < order.length; step++) {
            int event = order[step];
            float label = dataset.labels()[event];
            logits[step] = training.forward(dataset.features(), event * dataset.inputs());
            double gradient = CLASSES.of(label) * BinaryCrossEntropy.gradient(logits[step], label);
            training.step((float) gradient, ADAM.learningRateAt(step));
        }
        return new Trained(logits, training.weights().values());
    }

    private static NetworkShape shape(int inputs, Integer... hidden) {
        return NetworkShape.dense(inputs, List.of(hidden), Activation.RELU, 1, Activation.SIGMOID);
    }

    private static LabelledDataset dataset(int events, int inputs, int net) {
        UniformRandomProvider rng = stream(StreamPurpose.DATASET, net);
        float[] features = new float[events * inputs];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) (4 * rng.nextDouble() - 2);
        }
        float[] labels = new float[events];
        for (int i = 0; i < events; i++) {
            labels[i] = rng.nextDouble() < 0.3 ? 1 : 0;
        }
        return new LabelledDataset(inputs, features, labels, new double[events]);
    }

    private static int[] order(int events, int from, int to) {
        return IntStream.range(from, to).map(step -> step * 37 % events).toArray();
    }

    private static float[] joined(float[] first, float[] second) {
        float[] all = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static int[] joined(int[] first, int[] second) {
        return IntStream.concat(IntStream.of(first), IntStream.of(second)).toArray();
    }

    private static UniformRandomProvider stream(StreamPurpose purpose, int member) {
        return RandomStreams.open(new StreamKey(SEED, purpose, 0, member));
    }

    @Test
    void memoryIsGivenBack() {
        StandIn standIn = StandIn.usual();
        int before = standIn.allocations();
        assertSameBits(shape(4, 8), 10, 20);
        assertEquals(before, standIn.allocations());
    }
}
