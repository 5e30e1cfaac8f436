package hep.mirage.model.network.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hep.mirage.model.network.Activation;
import hep.mirage.model.network.BatchTraining;
import hep.mirage.model.network.BinaryCrossEntropy;
import hep.mirage.model.network.EventTraining;
import hep.mirage.model.network.IdleRowTraining;
import hep.mirage.model.network.InitialWeights;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.RowNetwork;
import hep.mirage.model.network.RowTraining;
import hep.mirage.model.network.optimizer.AdamIdleRowTables;
import hep.mirage.model.network.optimizer.AdamState;
import hep.mirage.model.network.optimizer.NesterovIdleRowTables;
import hep.mirage.model.network.optimizer.NesterovState;
import hep.mirage.model.network.optimizer.RmsPropIdleRowTables;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** The same training in separate JVMs: with vectors of 128, 256 and 512 bits, and without the module. */
class VectorWidthTest {
    private static final String VECTOR_API = "--add-modules=jdk.incubator.vector";

    @Test
    void trainsToTheSameBitsAtAnyVectorWidthAndWithoutTheModule() throws Exception {
        int expected = digestOfTrainings(new ScalarRowKernels(), new ScalarMatrixKernel());
        assertEquals("scalar " + expected, inAnotherJvm());
        for (int bytes : new int[] {16, 32, 64}) {
            String[] answer =
                    inAnotherJvm(VECTOR_API, "-XX:MaxVectorSize=" + bytes).split(" ");
            assertEquals("vector,", answer[0]);
            assertEquals(expected, Integer.parseInt(answer[answer.length - 1]), bytes + " bytes");
        }
    }

    private static String inAnotherJvm(String... flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Training.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        List<String> lines = output.lines().toList();
        return lines.get(lines.size() - 1);
    }

    private static int digestOfTrainings(RowKernels rowKernels, MatrixKernel matrixKernel) {
        int events =
                digestOfATraining(rowKernels, net -> new RowTraining(net, w -> new AdamState(w, 0.9, 0.999, 1e-8)));
        AdamIdleRowTables tables = AdamIdleRowTables.of(0.9, 0.999, 1e-8, step -> 1e-3, 500);
        int adam = digestOfATraining(rowKernels, net -> new IdleRowTraining(net, tables));
        NesterovIdleRowTables nesterovTables = NesterovIdleRowTables.of(0.9, step -> 1e-3, 500);
        int nesterov = digestOfATraining(rowKernels, net -> new IdleRowTraining(net, nesterovTables));
        RmsPropIdleRowTables rmsPropTables = RmsPropIdleRowTables.of(0.95, 1e-8, step -> 1e-3, 500);
        int rmsProp = digestOfATraining(rowKernels, net -> new IdleRowTraining(net, rmsPropTables));
        return List.of(events, adam, nesterov, rmsProp).hashCode() * 31
                + digestOfABatchTraining(rowKernels, matrixKernel);
    }

    private static int digestOfABatchTraining(RowKernels rowKernels, MatrixKernel matrixKernel) {
        NetworkShape shape = NetworkShape.dense(7, List.of(61, 90), Activation.TANH, 1, Activation.LINEAR);
        UniformRandomProvider rng = RandomStreams.open(new StreamKey(3, StreamPurpose.INITIAL_WEIGHTS, 1, 0));
        NetworkWeights weights = InitialWeights.glorotUniform(shape, rng);
        BatchTraining training =
                new BatchTraining(weights, 33, matrixKernel, rowKernels, w -> new NesterovState(w, 0.9), 1e-3);
        float[] gradient = new float[33];
        for (int step = 0; step < 50; step++) {
            for (int i = 0; i < 33 * 7; i++) {
                training.inputs()[i] = 4 * rng.nextFloat() - 2;
            }
            float[] logits = training.forward(33);
            for (int row = 0; row < 33; row++) {
                double label = training.inputs()[7 * row] > 0 ? 1 : 0;
                gradient[row] = (float) (BinaryCrossEntropy.gradient(logits[row], label) / 33);
            }
            training.step(33, gradient, 1e-2);
        }
        return Arrays.hashCode(weights.values());
    }

    private static int digestOfATraining(RowKernels kernels, Function<RowNetwork, EventTraining> opener) {
        NetworkShape shape = NetworkShape.dense(7, List.of(61, 90), Activation.RELU, 1, Activation.SIGMOID);
        UniformRandomProvider rng = RandomStreams.open(new StreamKey(3, StreamPurpose.INITIAL_WEIGHTS, 0, 0));
        RowNetwork net = new RowNetwork(InitialWeights.glorotUniform(shape, rng), kernels);
        EventTraining training = opener.apply(net);
        float[] features = new float[7];
        for (int step = 0; step < 500; step++) {
            for (int i = 0; i < features.length; i++) {
                features[i] = 4 * rng.nextFloat() - 2;
            }
            double label = features[0] * features[1] > 0 ? 1 : 0;
            training.step((float) BinaryCrossEntropy.gradient(training.forward(features, 0), label), 1e-3);
        }
        return Arrays.hashCode(training.weights().values());
    }

    /** The program of the other JVMs: prints the name of the kernels and the digest of the trained weights. */
    static final class Training {
        public static void main(String[] arguments) {
            RowKernels kernels = KernelProvider.rowKernels();
            System.out.println(kernels.name() + " " + digestOfTrainings(kernels, KernelProvider.matrixKernel()));
        }
    }
}
