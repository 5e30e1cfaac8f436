/**
 * Step 3 of 8, inside: optimiser settings. {@link hep.mirage.model.training.optimizer.OptimizerSettings} holds the settings of
 * a study; the state that changes from step to step is in package {@code network}.
 *
 * <p>What to use when: {@link hep.mirage.model.training.optimizer.AdamSettings} for the published classifier and for every
 * generator; {@link hep.mirage.model.training.optimizer.AdamIdleRowsSettings} for the published classifier in a fraction of
 * the time, and the other {@link hep.mirage.model.training.optimizer.IdleRowsSettings} likewise; {@link
 * hep.mirage.model.training.optimizer.SgdSettings}, {@link hep.mirage.model.training.optimizer.NesterovSettings} and {@link
 * hep.mirage.model.training.optimizer.RmsPropSettings} to test whether a false signal depends on the optimiser.
 */
package hep.mirage.model.training.optimizer;
