package hep.mirage.model.training;

import java.util.Optional;

/**
 * Trains one net with many machines, in the driver of a job of theirs. An optional module provides it by a service loader, as
 * it does a {@link TrainingEngineProvider}: put its jar on the class path, and name the implementation in {@code
 * META-INF/services/hep.mirage.model.training.DistributedTrainer}.
 *
 * <p>An engine trains the many small nets of an ensemble, each on one core. A distributed trainer is for a single net with many
 * training events, such as that of full supervision.
 */
public interface DistributedTrainer {
    /** Its name, as {@code mirage train-classifier --trainer} spells it. */
    String name();

    /**
     * Why it cannot train a net.
     *
     * @param settings of the net
     * @return empty if it can
     */
    Optional<String> refusal(ClassifierSettings settings);

    /**
     * Trains a net with the machines of the session that is active in this process.
     *
     * @param task the net; the order of its events is not that of its randomness, but depends on the averaging
     * @param averaging how the machines share the work
     * @throws hep.mirage.model.InvalidInput if it cannot train this net, or there are fewer batches than workers
     */
    TrainingResult train(TrainingTask task, ParameterAveraging averaging);
}
