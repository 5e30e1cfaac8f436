package hep.mirage.lab.learning;

import hep.mirage.model.network.NetworkWeights;

/**
 * The steps of one kind of training. All random numbers of a step come from streams keyed by the step's number, so that
 * a training whose {@link #state()} was put back goes on bit for bit as if it had never stopped. Not thread-safe.
 */
public interface GeneratorTrainer {
    /** Everything that changes from step to step; a checkpoint. */
    TrainingState state();

    /** Steps in one epoch. */
    int stepsPerEpoch();

    /** One step of all nets. */
    void step();

    /** The net that draws events as it stands: averaged weights, normalisation folded in. */
    NetworkWeights plainGenerator();
}
