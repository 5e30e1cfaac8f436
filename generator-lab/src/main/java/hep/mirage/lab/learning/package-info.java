/**
 * What the trainings of all kinds of generators share: nets under training with their optimisers, batches drawn from the
 * sample, and the state that a checkpoint keeps.
 *
 * <p>A kind of generator that is trained implements {@link hep.mirage.lab.learning.GeneratorTrainer}: one step
 * of its nets. The rest (epochs, checkpoints, calibration, the bundle) is done for it by {@code generator.training}.
 */
package hep.mirage.lab.learning;
