package hep.mirage.lab.learning;

import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.Normalization;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.model.training.optimizer.AdamSettings;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * One net under training.
 *
 * @param weights its parameters, changed in place
 * @param adam its optimiser
 */
public record TrainedNetwork(NetworkWeights weights, AdamOptimizer adam) {
    /**
     * A net before its first step: weights and biases uniform within ±1/sqrt(inputs), as PyTorch draws them;
     * normalisation starts at γ = 1, β = 0.
     *
     * @param shape the net
     * @param adam its optimiser's rates and moments
     * @param seed master seed of the training
     * @param member index of the net in the training, 0 for the first
     */
    public static TrainedNetwork initial(NetworkShape shape, AdamSettings adam, long seed, int member) {
        NetworkWeights weights = randomWeights(shape, seed, member);
        return new TrainedNetwork(weights, new AdamOptimizer(adam, weights.values().length));
    }

    private static NetworkWeights randomWeights(NetworkShape shape, long seed, int member) {
        UniformRandomProvider random =
                RandomStreams.open(new StreamKey(seed, StreamPurpose.GENERATOR_WEIGHTS, 0, member));
        float[] values = new float[shape.parameterCount()];
        for (int layer = 0; layer < shape.depth(); layer++) {
            int width = shape.outputsOf(layer);
            int biases = shape.biasOffset(layer);
            double reach = 1 / Math.sqrt(shape.inputsOf(layer));
            boolean normalised = shape.layers().get(layer).normalization() == Normalization.BATCH;
            for (int i = shape.weightOffset(layer); i < (normalised ? biases : biases + width); i++) {
                values[i] = (float) (reach * (2 * random.nextDouble() - 1));
            }
            for (int j = 0; normalised && j < width; j++) {
                values[biases + width + j] = 1f;
            }
        }
        return new NetworkWeights(shape, values);
    }
}
