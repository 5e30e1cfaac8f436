package hep.mirage.model.training;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.NetworkWeights;

/** A net under training, one step at a time. Serves one thread. */
interface TrainingSteps {
    /**
     * One step on some events.
     *
     * @param dataset that holds them
     * @param events order of the dataset's events
     * @param from first place in the order
     * @param to place after the last
     * @param learningRate of this step
     * @return sum of the events' losses before the step [nats]
     */
    double step(LabelledDataset dataset, int[] events, int from, int to, double learningRate);

    /** The net as it stands. */
    NetworkWeights weights();
}
