package hep.mirage.engine.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import hep.mirage.engine.cuda.driver.CudaContext;
import hep.mirage.engine.cuda.driver.CudaDriver;
import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.BinaryCrossEntropy;
import hep.mirage.model.network.EventTraining;
import hep.mirage.model.network.IdleRowTraining;
import hep.mirage.model.network.InitialWeights;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.RowNetwork;
import hep.mirage.model.network.RowTraining;
import hep.mirage.model.network.kernel.ScalarRowKernels;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.model.training.ClassWeights;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.HiddenLayers;
import hep.mirage.model.training.optimizer.AdamIdleRowsSettings;
import hep.mirage.model.training.optimizer.IdleRowsSettings;
import hep.mirage.model.training.optimizer.OptimizerKind;
import hep.mirage.model.training.optimizer.OptimizerSettings;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The kernels, on the CPU's stand-in of a device, against the scalar kernels of the CPU: the same bits. */
class DeviceNetsTest {
    private static final long SEED = 20261126;
    private static final ClassWeights CLASSES = new ClassWeights(0.75, 1.5);
    private static final OptimizerSettings ADAM = AdamIdleRowsSettings.of(1e-3, 3e-4);

    /** The result of a training. */
    private record Trained(float[] logits, float[] weights) {}

    /** Optimisers by name, with rates at which a net learns. */
    private static OptimizerSettings optimizer(OptimizerKind kind) {
        return kind.usual(kind == OptimizerKind.SGD ? 0.05 : 1e-3, 3e-4);
    }

    private static List<OptimizerKind> served() {
        return Stream.of(OptimizerKind.values())
                .filter(kind -> DeviceOptimizer.kernelsOf(optimizer(kind)).isPresent())
                .toList();
    }

    @Test
    void servesSgdAndAllOptimizersWithIdleRows() {
        assertEquals(
                List.of(OptimizerKind.ADAM, OptimizerKind.SGD, OptimizerKind.NESTEROV, OptimizerKind.RMSPROP),
                served());
    }

    @ParameterizedTest
    @MethodSource("served")
    void publishedNetHasTheBitsOfTheCpu(OptimizerKind kind) {
        StandIn.usual();
        NetworkShape shape = ClassifierSettings.published().shape(7);
        assertSameBits(optimizer(kind), shape, 100, 60);
    }

    static Stream<Arguments> optimizersAndOrders() {
        return served().stream().flatMap(kind -> Stream.of(0, 1, 2, 77).map(order -> Arguments.of(kind, order)));
    }

    @ParameterizedTest
    @MethodSource("optimizersAndOrders")
    void orderOfThreadsChangesNoBit(OptimizerKind kind, int order) {
        StandIn.usual().order(order);
        assertSameBits(optimizer(kind), shape(5, 33, 17, 64), 40, 200);
    }

    static Stream<Arguments> optimizersAndRings() {
        return served().stream().flatMap(kind -> Stream.of(1, 2, 7, 64).map(ring -> Arguments.of(kind, ring)));
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("optimizersAndRings")
    void lengthOfTheRingChangesNoBit(OptimizerKind kind, int ring) {
        StandIn.withRing(ring);
        assertSameBits(optimizer(kind), shape(6, 40, 30), 50, 300);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("optimizersAndRings")
    void dropoutLeavesOutTheNodesOfTheCpu(OptimizerKind kind, int ring) {
        StandIn.withRing(ring).order(ring);
        HiddenLayers layers =
                HiddenLayers.of(List.of(33, 65, 5), Activation.RELU).withDropout(0.3);
        NetworkShape shape = new ClassifierSettings(layers, optimizer(kind), 1, 1).shape(5);
        assertSameBits(optimizer(kind), shape, 40, 150);
    }

    @Test
    void widestAndNarrowestLayersHaveTheBitsOfTheCpu() {
        StandIn.usual();
        assertSameBits(ADAM, shape(32, 512, 1, 3), 20, 60);
        assertSameBits(ADAM, shape(4, 1), 20, 100);
        assertSameBits(ADAM, shape(64, 193, 192, 191), 20, 40);
    }

    @Test
    void mostLayersHaveTheBitsOfTheCpu() {
        StandIn.usual();
        assertSameBits(ADAM, shape(3, 9, 8, 9, 8, 9, 8, 9, 8, 9, 8, 9), 20, 60);
    }

    /** A training that blows up: second moments beyond 2^64, where scaled roots would overflow. */
    @Test
    void hugeNumbersHaveTheBitsOfTheCpu() {
        StandIn.usual();
        assertSameBits(AdamIdleRowsSettings.of(1e4, 0), shape(5, 17, 19, 13), 20, 40);
        assertSameBits(OptimizerKind.RMSPROP.usual(1e4, 0), shape(5, 17, 19, 13), 20, 40);
    }

    /** Trains three nets in two launches of different lengths, reads one of them between, and compares all. */
    private static void assertSameBits(OptimizerSettings settings, NetworkShape shape, int events, int steps) {
        List<NetworkWeights> initial = IntStream.range(0, 3)
                .mapToObj(net -> InitialWeights.glorotUniform(shape, stream(StreamPurpose.INITIAL_WEIGHTS, net)))
                .toList();
        List<LabelledDataset> datasets = IntStream.range(0, 3)
                .mapToObj(net -> dataset(events + net, shape.inputs(), net))
                .toList();
        List<UniformRandomProvider> masks = IntStream.range(0, 3)
                .mapToObj(net -> stream(StreamPurpose.DROPOUT, net))
                .toList();
        DeviceOptimizer optimizer = DeviceOptimizer.of(settings, steps + 3L);
        NetLayout layout = new NetLayout(shape, optimizer.kernels().memories());
        DropoutMasks dropout = new DropoutMasks(shape);
        CudaDriver driver = CudaDriver.load();
        try (CudaContext context = new CudaContext(driver, driver.devices().get(0));
                TrainingKernels kernels = new TrainingKernels(context);
                DeviceNets nets = new DeviceNets(context, kernels, layout, optimizer, 3, events + 2, steps)) {
            for (int net = 0; net < 3; net++) {
                nets.begin(net, initial.get(net), datasets.get(net), CLASSES);
            }
            int[] orders = new int[] {steps / 3, steps - steps / 3};
            float[][] logits = new float[3][0];
            int done = 0;
            for (int length : orders) {
                for (int net = 0; net < 3; net++) {
                    int[] order = order(events + net, done, done + length + net);
                    int[] ends = IntStream.rangeClosed(1, order.length).toArray();
                    nets.give(net, new LaunchSteps(order, ends, dropout.ofBatches(ends, masks.get(net))));
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
                Trained cpu =
                        onCpu(settings, initial.get(net), datasets.get(net), order, stream(StreamPurpose.DROPOUT, net));
                assertArrayEquals(cpu.logits(), logits[net], "logits of net " + net);
                assertArrayEquals(cpu.weights(), nets.weights(net).values(), "weights of net " + net);
            }
        }
    }

    private static EventTraining open(OptimizerSettings settings, NetworkWeights initial, long steps) {
        RowNetwork net = new RowNetwork(initial, new ScalarRowKernels());
        return settings instanceof IdleRowsSettings idleRows
                ? new IdleRowTraining(net, idleRows.tables(steps))
                : new RowTraining(net, settings::open);
    }

    private static Trained onCpu(
            OptimizerSettings settings,
            NetworkWeights initial,
            LabelledDataset dataset,
            int[] order,
            UniformRandomProvider masks) {
        EventTraining training = open(settings, initial, order.length);
        training.drawMasksFrom(masks);
        float[] logits = new float[order.length];
        for (int step = 0; step < order.length; step++) {
            int event = order[step];
            float label = dataset.labels()[event];
            logits[step] = training.forward(dataset.features(), event * dataset.inputs());
            double gradient = CLASSES.of(label) * BinaryCrossEntropy.gradient(logits[step], label);
            training.step((float) gradient, settings.learningRateAt(step));
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
        assertSameBits(ADAM, shape(4, 8), 10, 20);
        assertEquals(before, standIn.allocations());
    }
}
