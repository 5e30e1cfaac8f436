/**
 * Step 3 of 8, inside: what all engines have in common. Takes a task, gives its result.
 *
 * <p>An engine that takes one step after the other brings its {@link hep.mirage.model.training.epoch.TrainingSteps} and
 * nothing else: {@link hep.mirage.model.training.epoch.EpochLoop} asks for the order of each epoch, takes the steps at the
 * optimiser's learning rates and sums the losses.
 *
 * <p>An engine that works elsewhere, such as on many nets at once, has a loop of its own and takes the pieces:
 *
 * <ul>
 *   <li>{@link hep.mirage.model.training.epoch.TrainingEvents}: which events train, which validate, the class weights, and
 *       the {@link hep.mirage.model.training.epoch.EpochBatches} of each epoch;
 *   <li>{@link hep.mirage.model.training.epoch.MeanLoss}: the mean loss of an epoch, from the logits of its steps;
 *   <li>{@link hep.mirage.model.training.epoch.TrainingProgress}: ends each epoch (validation, best net, whether to go on)
 *       and makes the result;
 *   <li>the learning rate of a step from {@link
 *       hep.mirage.model.training.optimizer.OptimizerSettings#learningRateAt}, the masks of an epoch from {@link
 *       hep.mirage.model.training.TrainingRandomness#dropout}.
 * </ul>
 *
 * <p>What is drawn, and in which order, is so the same for all engines, which can be held together weight by weight.
 */
package hep.mirage.model.training.epoch;
