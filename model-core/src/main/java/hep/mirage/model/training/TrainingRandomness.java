package hep.mirage.model.training;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * The random choices of one training, each known by its purpose and epoch alone. One that only orders events serves
 * trainings without dropout and without a validation sample.
 */
@FunctionalInterface
public interface TrainingRandomness {
    /**
     * Which event a step takes: the order of one epoch.
     *
     * @param epoch 0 for the first
     * @param events number of events n
     * @return a permutation of 0 .. n-1; who only times steps may leave events out, and the epoch's mean loss means nothing
     */
    int[] permutation(int epoch, int events);

    /** The stream that chooses the events of the validation. */
    default UniformRandomProvider validationSplit() {
        throw new UnsupportedOperationException("no stream for a validation here; train with RunRandomness");
    }

    /**
     * The stream that the dropout masks of one epoch are drawn from.
     *
     * @param epoch 0 for the first
     */
    default UniformRandomProvider dropout(int epoch) {
        throw new UnsupportedOperationException("no stream for dropout here; train with RunRandomness");
    }
}
