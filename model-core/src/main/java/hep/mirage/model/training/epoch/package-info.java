/**
 * Step 3 of 8, inside: the parts that all engines share. Takes a task, gives its result.
 *
 * <p>An engine that takes one step after the other only implements {@link hep.mirage.model.training.epoch.TrainingSteps}:
 * {@link hep.mirage.model.training.epoch.EpochLoop} asks for the order of each epoch, takes the steps at the optimiser's
 * learning rates and sums the losses.
 *
 * <p>An engine that works differently, for instance on many nets at once, has its own loop and uses the parts:
 *
 * <ul>
 *   <li>{@link hep.mirage.model.training.epoch.TrainingEvents}: the training and validation events, the class weights, and the
 *       {@link hep.mirage.model.training.epoch.EpochBatches} of each epoch;
 *   <li>{@link hep.mirage.model.training.epoch.MeanLoss}: the mean loss of an epoch, from the logits of its steps;
 *   <li>{@link hep.mirage.model.training.epoch.TrainingProgress}: ends each epoch (validation, best net, whether to continue)
 *       and creates the result;
 *   <li>the learning rate of a step from {@link
 *       hep.mirage.model.training.optimizer.OptimizerSettings#learningRateAt}, the masks of an epoch from {@link
 *       hep.mirage.model.training.TrainingRandomness#dropout}.
 * </ul>
 *
 * <p>The random numbers and their order are therefore the same for all engines, which can be compared weight by weight.
 */
package hep.mirage.model.training.epoch;
