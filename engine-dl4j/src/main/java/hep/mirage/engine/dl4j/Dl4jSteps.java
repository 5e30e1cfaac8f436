package hep.mirage.engine.dl4j;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.training.ClassWeights;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.epoch.TrainingSteps;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Steps of DL4J's {@code fit}, with dropout masks from Mirage's stream. */
final class Dl4jSteps implements TrainingSteps {
    private final Dl4jLayers layers;
    private final Dl4jDropout.Masks masks;
    private final MultiLayerNetwork net;

    Dl4jSteps(NetworkWeights initial, ClassifierSettings settings, ClassWeights classWeights) {
        this.layers = new Dl4jLayers(initial.shape());
        this.masks = new Dl4jDropout.Masks(initial.shape());
        this.net = Dl4jNetwork.of(initial, settings, classWeights, masks);
    }

    @Override
    public void drawMasksFrom(UniformRandomProvider stream) {
        masks.drawFrom(stream);
    }

    /**
     * One step.
     *
     * @param learningRate equal to the value of DL4J's schedule
     * @return sum of the losses; with weight decay, the penalty subtracted is that after the step
     */
    @Override
    public double step(LabelledDataset dataset, int[] events, int from, int to, double learningRate) {
        int[] batch = Arrays.copyOfRange(events, from, to);
        int inputs = dataset.inputs();
        float[] features = new float[batch.length * inputs];
        float[] labels = new float[batch.length];
        for (int i = 0; i < batch.length; i++) {
            System.arraycopy(dataset.features(), batch[i] * inputs, features, i * inputs, inputs);
            labels[i] = dataset.labels()[batch[i]];
        }
        net.fit(Dl4jNetwork.matrix(features, batch.length, inputs), Dl4jNetwork.matrix(labels, batch.length, 1));
        return batch.length * (net.score() - net.calcRegularizationScore(true));
    }

    @Override
    public NetworkWeights weights() {
        return layers.parameters(net);
    }
}
