package hep.mirage.model.training.epoch;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.NetworkWeights;
import org.apache.commons.rng.UniformRandomProvider;

/** A net under training, one step at a time. Not thread-safe. */
public interface TrainingSteps {
    /**
     * Sets the stream of the dropout masks; called before each epoch if a layer has dropout.
     *
     * @param masks the stream
     */
    void drawMasksFrom(UniformRandomProvider masks);

    /**
     * One step on a range of events.
     *
     * @param dataset that holds them
     * @param events order of the dataset's events
     * @param from first position in the order
     * @param to position after the last
     * @param learningRate of this step
     * @return sum of the events' losses before the step, without the weight penalty [nats]
     */
    double step(LabelledDataset dataset, int[] events, int from, int to, double learningRate);

    /** The current net. */
    NetworkWeights weights();
}
