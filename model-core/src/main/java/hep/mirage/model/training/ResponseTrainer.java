package hep.mirage.model.training;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.NetworkWeights;

/**
 * Trains the classifier of one run. Engines differ in speed, not in what they compute: from the same weights on the
 * same event order they agree to the tolerances that their tests state.
 *
 * <p>An engine holds scratch memory and serves one thread; make one a task.
 */
public interface ResponseTrainer {
    /** Name of the engine in study files and tables. */
    String engine();

    /**
     * Trains from the given weights.
     *
     * @param dataset n events, d inputs
     * @param settings optimiser, epochs, batch size; its net has d inputs
     * @param initial weights to start from; left as they are
     * @param randomness which event comes when, and which nodes and events are left out
     * @return the trained net as it answers, without dropout, and the mean loss of each epoch
     * @throws IllegalArgumentException where dataset, net and settings do not belong together
     * @throws ArithmeticException where a loss is not finite: the training diverged
     */
    TrainingOutcome train(
            LabelledDataset dataset,
            ClassifierSettings settings,
            NetworkWeights initial,
            TrainingRandomness randomness);

    /**
     * The classifier's response.
     *
     * @param weights a trained net with d inputs and one output
     * @param features [n × d] row-major, standardised
     * @return [n], each in (0, 1)
     * @throws IllegalArgumentException where the last row of features is not whole
     */
    float[] respond(NetworkWeights weights, float[] features);
}
