package hep.mirage.benchmark;

import hep.mirage.model.network.Activation;
import hep.mirage.model.network.BatchedNetwork;
import hep.mirage.model.network.InitialWeights;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.kernel.MatrixKernel;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Forward pass of the published generator, 18-256-512-1024-512-256-18, statistics folded in [events/s]. */
@State(Scope.Thread)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class GeneratorForwardBenchmark {
    private static final int BLOCK = 256;

    private final BatchedNetwork network = new BatchedNetwork(
            InitialWeights.glorotUniform(
                    NetworkShape.dense(18, List.of(256, 512, 1024, 512, 256), Activation.RELU, 18, Activation.LINEAR),
                    RandomStreams.open(new StreamKey(1, StreamPurpose.GENERATOR_WEIGHTS, 0, 0))),
            BLOCK,
            MatrixKernel.fastest());

    /** One block of events. */
    @Benchmark
    @OperationsPerInvocation(BLOCK)
    public float[] forward() {
        for (int i = 0; i < BLOCK * 18; i++) {
            network.inputs()[i] = (i % 37 - 18) / 10f;
        }
        return network.forward(BLOCK);
    }
}
