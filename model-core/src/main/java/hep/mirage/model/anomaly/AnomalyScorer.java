package hep.mirage.model.anomaly;

import hep.mirage.model.network.BatchedNetwork;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.kernel.KernelProvider;
import hep.mirage.model.network.kernel.MatrixKernel;

/**
 * A trained autoencoder that scores events. Nothing is drawn: an event is encoded to the means of its latent numbers.
 *
 * @param encoder from d inputs to k means and k values of ln σ²
 * @param decoder from k latent numbers to d inputs
 * @param settings of its training
 * @param steps of its training
 */
public record AnomalyScorer(NetworkWeights encoder, NetworkWeights decoder, AutoencoderSettings settings, long steps) {
    private static final int BLOCK = 1024;

    /**
     * The response of events: s / (1 + s), which rises with the score s, and 1 if the score exceeds the largest number, as σ² of an
     * event far outside those of the training can.
     *
     * @param features [n × d] row-major, standardised as those of the training
     * @return [n], each in [0, 1]; an event's response does not depend on the other events
     * @throws IllegalArgumentException if the last row of features is incomplete
     */
    public float[] response(float[] features) {
        int inputs = encoder.shape().inputs();
        int events = encoder.shape().eventsIn(features);
        MatrixKernel kernel = KernelProvider.matrixKernel();
        int block = Math.max(1, Math.min(BLOCK, events));
        BatchedNetwork encoding = encoder.open(block, kernel);
        BatchedNetwork decoding = decoder.open(block, kernel);
        float[] response = new float[events];
        for (int from = 0; from < events; from += block) {
            int rows = Math.min(block, events - from);
            System.arraycopy(features, from * inputs, encoding.inputs(), 0, rows * inputs);
            float[] encoded = encoding.forward(rows);
            int latent = settings.latent();
            for (int row = 0; row < rows; row++) {
                System.arraycopy(encoded, 2 * row * latent, decoding.inputs(), row * latent, latent);
            }
            float[] decoded = decoding.forward(rows);
            for (int row = 0; row < rows; row++) {
                response[from + row] = bounded(score(encoded, decoded, features, row, from + row, inputs));
            }
        }
        return response;
    }

    private static float bounded(double score) {
        return score == Double.POSITIVE_INFINITY ? 1 : (float) (score / (1 + score));
    }

    private double score(float[] encoded, float[] decoded, float[] features, int row, int event, int inputs) {
        return switch (settings.score()) {
            case LOSS -> reconstruction(decoded, features, row, event, inputs)
                    + (settings.beta() == 0 ? 0 : settings.beta() * divergence(encoded, row));
            case RECONSTRUCTION -> reconstruction(decoded, features, row, event, inputs);
            case DIVERGENCE -> divergence(encoded, row);
        };
    }

    private static double reconstruction(float[] decoded, float[] features, int row, int event, int inputs) {
        double sum = 0;
        for (int i = 0; i < inputs; i++) {
            double difference = decoded[row * inputs + i] - features[event * inputs + i];
            sum += difference * difference;
        }
        return sum / inputs;
    }

    private double divergence(float[] encoded, int row) {
        int latent = settings.latent();
        double sum = 0;
        for (int i = 0; i < latent; i++) {
            double mean = encoded[2 * row * latent + i];
            double logVariance = encoded[2 * row * latent + latent + i];
            sum += StrictMath.exp(logVariance) + mean * mean - logVariance - 1;
        }
        return Math.max(0, sum);
    }
}
