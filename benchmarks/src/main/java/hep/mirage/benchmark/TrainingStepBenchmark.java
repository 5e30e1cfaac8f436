package hep.mirage.benchmark;

import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.TrainingResult;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.model.training.engine.FusedEngine;
import hep.mirage.model.training.optimizer.OptimizerKind;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Steps of the fused engine on the published net [steps/s], an epoch of {@value #STEPS} at a time. */
@State(Scope.Thread)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class TrainingStepBenchmark {
    private static final int STEPS = 32;

    @Param({"1", "8", "32", "128", "512", "2048"})
    private int batchSize;

    @Param({"ADAM", "SGD", "NESTEROV", "RMSPROP"})
    private OptimizerKind optimizer;

    private final FusedEngine engine = new FusedEngine();
    private TrainingTask task;

    /** Events and weights. */
    @Setup
    public void prepare() {
        ClassifierSettings settings = new ClassifierSettings(
                ClassifierSettings.published().hiddenLayers(), optimizer.usual(1e-4, 0), 1, batchSize);
        task = PublishedTraining.task(PublishedTraining.dataset(STEPS * batchSize), settings);
    }

    /** One epoch. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public TrainingResult step() {
        return engine.train(task);
    }
}
