/**
 * Common parts of all generator trainings: nets under training with their optimisers, batches drawn from the sample,
 * and the state stored in a checkpoint.
 *
 * <p>A trainable kind of generator implements {@link hep.mirage.lab.learning.GeneratorTrainer}: one step of its nets.
 * {@link hep.mirage.lab.training} handles everything else: epochs, checkpoints, calibration, the bundle.
 */
package hep.mirage.lab.learning;
