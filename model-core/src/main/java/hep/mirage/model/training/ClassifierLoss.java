package hep.mirage.model.training;

import hep.mirage.model.network.BinaryCrossEntropy;

/**
 * The function that a training minimises: it depends on the logits z of a batch of n events with labels y, where p = 1 / (1 +
 * exp(-z)) is the response. The loss of an event, or of a batch of one class, is multiplied by its class's weight. All sums in
 * double precision, in the order of the events.
 */
public enum ClassifierLoss {
    /** Mean over the batch of -y ln p - (1 - y) ln(1 - p) [nats]. */
    BINARY_CROSS_ENTROPY {
        @Override
        public double sumAndGradient(
                float[] logits,
                float[] labels,
                float[] eventWeights,
                int rows,
                ClassWeights weights,
                float[] gradient) {
            double sum = 0;
            for (int row = 0; row < rows; row++) {
                double weight = weights.of(labels[row]) * eventWeights[row];
                gradient[row] = (float) (weight * BinaryCrossEntropy.gradient(logits[row], labels[row]) / rows);
                sum += weight * BinaryCrossEntropy.loss(logits[row], labels[row]);
            }
            return sum;
        }
    },
    /** Mean over the batch of (p - y)². */
    MEAN_SQUARED_ERROR {
        @Override
        public double sumAndGradient(
                float[] logits,
                float[] labels,
                float[] eventWeights,
                int rows,
                ClassWeights weights,
                float[] gradient) {
            double sum = 0;
            for (int row = 0; row < rows; row++) {
                double response = BinaryCrossEntropy.probability(logits[row]);
                double error = BinaryCrossEntropy.gradient(logits[row], labels[row]);
                double slope = response * BinaryCrossEntropy.probability(-logits[row]);
                double weight = weights.of(labels[row]) * eventWeights[row];
                gradient[row] = (float) (weight * 2 * error * slope / rows);
                sum += weight * error * error;
            }
            return sum;
        }
    },
    /**
     * The semi-supervised loss: cross-entropy of the batch's mean response p̄ against its class, -ȳ ln p̄ - (1 - ȳ) ln(1 - p̄)
     * [nats]. No single event is forced towards its label. Batches hold events of one class.
     */
    LABEL_PROPORTION {
        @Override
        public double sumAndGradient(
                float[] logits,
                float[] labels,
                float[] eventWeights,
                int rows,
                ClassWeights weights,
                float[] gradient) {
            double total = 0;
            double label = 0;
            double mean = 0;
            double complement = 0;
            for (int row = 0; row < rows; row++) {
                double eventWeight = eventWeights[row];
                total += eventWeight;
                label += eventWeight * labels[row];
                mean += eventWeight * BinaryCrossEntropy.probability(logits[row]);
                complement += eventWeight * BinaryCrossEntropy.probability(-logits[row]);
            }
            label /= total;
            mean = Math.max(mean / total, Double.MIN_NORMAL);
            complement = Math.max(complement / total, Double.MIN_NORMAL);
            double weight = weights.of(label);
            double slope = weight * ((1 - label) / complement - label / mean);
            for (int row = 0; row < rows; row++) {
                double response = BinaryCrossEntropy.probability(logits[row]);
                double rest = BinaryCrossEntropy.probability(-logits[row]);
                gradient[row] = (float) (eventWeights[row] * slope * response * rest / rows);
            }
            return total * weight * (-label * StrictMath.log(mean) - (1 - label) * StrictMath.log(complement));
        }
    };

    /**
     * The loss of a batch and its derivative.
     *
     * @param logits [rows]
     * @param labels [rows], each 0 or 1
     * @param eventWeights [rows], factor of each event's loss; in the mean response of a batch, the weight of its response
     * @param rows events n of the batch
     * @param weights of the classes; a batch of mixed labels has the weight of its majority if the loss is defined only for
     *     its mean response
     * @param gradient [rows], written: derivative of the batch's loss with respect to each logit
     * @return n times the batch's loss
     */
    public abstract double sumAndGradient(
            float[] logits, float[] labels, float[] eventWeights, int rows, ClassWeights weights, float[] gradient);
}
