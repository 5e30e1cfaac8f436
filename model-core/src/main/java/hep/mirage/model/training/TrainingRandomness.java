package hep.mirage.model.training;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * The random choices of one training, each determined by its purpose and epoch alone. An implementation that only orders
 * events is enough for trainings without dropout and without validation.
 */
@FunctionalInterface
public interface TrainingRandomness {
    /**
     * The order of the events in one epoch.
     *
     * @param epoch 0 for the first
     * @param events number of events n
     * @return a permutation of 0 .. n-1; for timing alone, events may be left out, but then the epoch's mean loss is
     *     meaningless
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
