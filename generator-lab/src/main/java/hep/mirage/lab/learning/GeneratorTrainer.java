package hep.mirage.lab.learning;

import hep.mirage.model.network.DrawingNetwork;

/**
 * The steps of one kind of training. All random numbers of a step come from streams keyed by the step's number, so that
 * a training whose {@link #state()} was restored continues bit for bit as if it had never stopped. Not thread-safe.
 */
public interface GeneratorTrainer {
    /** All state that changes from step to step; the content of a checkpoint. */
    TrainingState state();

    /** Steps in one epoch. */
    int stepsPerEpoch();

    /** One step of all nets. */
    void step();

    /** What currently draws events: averaged weights, normalisation folded in. */
    DrawingNetwork plainGenerator();
}
