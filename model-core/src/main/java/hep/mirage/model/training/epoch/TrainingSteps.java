package hep.mirage.model.training.epoch;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.NetworkWeights;
import org.apache.commons.rng.UniformRandomProvider;

/** A net under training, one step at a time. Serves one thread. */
public interface TrainingSteps {
    /**
     * Draws dropout masks from a stream from now on; called before each epoch where a layer has dropout.
     *
     * @param masks the stream
     */
    void drawMasksFrom(UniformRandomProvider masks);

    /**
     * One step on some events.
     *
     * @param dataset that holds them
     * @param events order of the dataset's events
     * @param from first place in the order
     * @param to place after the last
     * @param learningRate of this step
     * @return sum of the events' losses before the step, without the weights' penalty [nats]
     */
    double step(LabelledDataset dataset, int[] events, int from, int to, double learningRate);

    /** The net as it stands. */
    NetworkWeights weights();
}
