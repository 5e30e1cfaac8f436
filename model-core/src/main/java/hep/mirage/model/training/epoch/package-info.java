/**
 * Step 3 of 8, inside: takes the labelled dataset and an engine's {@link hep.mirage.model.training.epoch.TrainingSteps},
 * gives the outcome of the training. {@link hep.mirage.model.training.epoch.EpochLoop} asks for the order of each epoch,
 * cuts it into {@link hep.mirage.model.training.epoch.EpochBatches}, takes the steps at the optimiser's learning rates and
 * sums the losses; with early stopping it validates after each epoch and remembers the best net.
 *
 * <p>A new engine brings its steps and nothing else: what is drawn, and in which order, is the same for all of them, so
 * that engines can be held together weight by weight.
 */
package hep.mirage.model.training.epoch;
