package hep.mirage.benchmark;

import hep.mirage.model.network.kernel.KernelProvider;
import hep.mirage.model.network.kernel.PaddedLayer;
import hep.mirage.model.network.kernel.RowKernels;
import hep.mirage.model.network.kernel.ScalarRowKernels;
import hep.mirage.model.network.optimizer.OptimizerState;
import hep.mirage.model.training.optimizer.OptimizerKind;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The row kernels and their scalar counterparts on a layer of 360 inputs, every other one 0, and 180 outputs [µs]. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class RowKernelBenchmark {
    /** The kernels to measure. */
    public enum Kind {
        /** Plain Java. */
        SCALAR,
        /** The fastest of this JVM. */
        FASTEST
    }

    @Param
    private Kind kind;

    @Param({"ADAM", "SGD", "NESTEROV", "RMSPROP"})
    private OptimizerKind optimizer;

    private final PaddedLayer layer = new PaddedLayer(0, 360, PaddedLayer.padded(180));
    private final float[] x = new float[360];
    private final float[] inputGradient = new float[360];
    private final float[] sums = new float[layer.width()];
    private final float[] delta = new float[layer.width()];
    private RowKernels kernels;
    private OptimizerState state;

    /** Values that keep the moments away from 0. */
    @Setup
    public void prepare() {
        kernels = kind == Kind.SCALAR ? new ScalarRowKernels() : KernelProvider.rowKernels();
        state = optimizer.usual(1e-6, 0).open(new float[layer.end()]);
        for (int i = 0; i < x.length; i += 2) {
            x[i] = 1 + i / 360f;
        }
        for (int j = 0; j < 180; j++) {
            delta[j] = 0.01f * (j - 90);
        }
    }

    /** Forward. */
    @Benchmark
    public float[] affine() {
        kernels.affine(layer, state.parameters(), x, sums);
        return sums;
    }

    /** Backward with the optimiser's step. */
    @Benchmark
    public float[] backwardAndStep() {
        state.beginStep(1e-6);
        kernels.backwardAndStep(layer, state, x, delta, inputGradient);
        return inputGradient;
    }
}
