package hep.mirage.engine.dl4j;

import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.training.ClassWeights;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.TrainingTask;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Nets and events of a training task as plain objects of DL4J, for trainers that are built on it. They hold nothing of Mirage's,
 * so that DL4J can send them to other processes.
 */
public final class Dl4jModel {
    private Dl4jModel() {}

    /**
     * Why a net is no plain DL4J net.
     *
     * @param settings of the net
     * @return empty if it is one
     */
    public static Optional<String> refusal(ClassifierSettings settings) {
        if (settings.hiddenLayers().dropout() > 0) {
            return Optional.of("dropout has masks from Mirage's random streams, which do not leave this process; set"
                    + " classifier.dropout to 0");
        }
        return Dl4jNetwork.refusal(settings);
    }

    /**
     * The net at the first step of its training, on one thread of ND4J.
     *
     * @param task of a net that is not refused
     */
    public static MultiLayerNetwork of(TrainingTask task) {
        Dl4jEngine.prepareThread();
        return Dl4jNetwork.of(
                task.initial(),
                task.settings(),
                ClassWeights.EQUAL,
                new Dl4jDropout.Masks(task.initial().shape()));
    }

    /**
     * The parameters of a net.
     *
     * @param net as {@link #of} made it, trained or not
     * @param shape of the task's net
     */
    public static NetworkWeights weights(MultiLayerNetwork net, NetworkShape shape) {
        return new Dl4jLayers(shape).parameters(net);
    }

    /**
     * Some events of a task.
     *
     * @param task with n events of d inputs
     * @param events indices, b of them
     * @return features [b × d], labels [b × 1]
     */
    public static DataSet batch(TrainingTask task, int[] events) {
        int inputs = task.dataset().inputs();
        float[] features = new float[events.length * inputs];
        float[] labels = new float[events.length];
        for (int i = 0; i < events.length; i++) {
            System.arraycopy(task.dataset().features(), events[i] * inputs, features, i * inputs, inputs);
            labels[i] = task.dataset().labels()[events[i]];
        }
        return new DataSet(
                Dl4jNetwork.matrix(features, events.length, inputs), Dl4jNetwork.matrix(labels, events.length, 1));
    }
}
