package hep.mirage.model.training.dl4j;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.kernel.KernelProvider;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.ResponseTrainer;
import hep.mirage.model.training.TrainingOutcome;
import hep.mirage.model.training.TrainingRandomness;
import hep.mirage.model.training.epoch.EpochLoop;
import java.util.Arrays;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.CrashReportingUtil;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The engine of DeepLearning4J: a {@code MultiLayerNetwork} on ND4J's processor backend. Slow at batch size 1; here to be
 * compared with.
 *
 * <p>Differs from the fused engine by rounding (ND4J sums in another order) and where a response comes within
 * {@value Dl4jNetwork#LOSS_CLIPPING} of the wrong label: DL4J clips its loss there.
 *
 * <p>ND4J is held to one thread for the whole process, as the cores belong to Spark's tasks: its own pool
 * ({@code Environment.setMaxThreads}), OpenMP and OpenBLAS, each by its setter, so that no environment variable is needed.
 */
public final class Dl4jTrainer implements ResponseTrainer {
    /** Name of this engine in study files and tables. */
    public static final String NAME = "dl4j";

    private static final int EVENTS_AN_ANSWER = 1024;

    /** A trainer for one thread. */
    public Dl4jTrainer() {}

    @Override
    public String engine() {
        return NAME;
    }

    @Override
    public TrainingOutcome train(
            LabelledDataset dataset,
            ClassifierSettings settings,
            NetworkWeights initial,
            TrainingRandomness randomness) {
        settings.requireTrainable(dataset, initial.shape());
        prepareThread();
        EpochLoop loop = new EpochLoop(dataset, settings, randomness, KernelProvider.matrixKernel());
        return loop.train(new Dl4jSteps(initial, settings, loop.classWeights()));
    }

    @Override
    public float[] respond(NetworkWeights weights, float[] features) {
        int inputs = weights.shape().inputs();
        int events = weights.shape().eventsIn(features);
        prepareThread();
        MultiLayerNetwork net = Dl4jNetwork.of(weights);
        float[] response = new float[events];
        for (int from = 0; from < events; from += EVENTS_AN_ANSWER) {
            int to = Math.min(events, from + EVENTS_AN_ANSWER);
            float[] part = Arrays.copyOfRange(features, from * inputs, to * inputs);
            float[] answer = net.output(Dl4jNetwork.matrix(part, to - from, inputs))
                    .data()
                    .asFloat();
            for (int i = from; i < to; i++) {
                response[i] = Math.max(Float.MIN_VALUE, Math.min(answer[i - from], Math.nextDown(1f)));
            }
        }
        return response;
    }

    /** OpenMP remembers its limit for each thread, so every call says it again. Crash dumps would need oshi and jna. */
    private static void prepareThread() {
        CrashReportingUtil.crashDumpsEnabled(false);
        Nd4j.getEnvironment().setMaxThreads(1);
        Nd4j.getEnvironment().setMaxMasterThreads(1);
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
        Nd4j.factory().blas().setMaxThreads(1);
    }
}
