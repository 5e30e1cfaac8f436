/**
 * Step 3 of 8, inside: how weights go down a gradient. {@link hep.mirage.model.training.optimizer.OptimizerSettings} takes
 * the numbers that a study states; the state that changes from step to step is {@code network}'s.
 *
 * <p>What to use when: {@link hep.mirage.model.training.optimizer.AdamSettings} for the published classifier and for every
 * generator; {@link hep.mirage.model.training.optimizer.AdamIdleRowsSettings} for the published classifier in a fraction of the
 * time, and the other {@link hep.mirage.model.training.optimizer.IdleRowsSettings} likewise; {@link hep.mirage.model.training.optimizer.SgdSettings}, {@link
 * hep.mirage.model.training.optimizer.NesterovSettings} and {@link hep.mirage.model.training.optimizer.RmsPropSettings} to
 * ask whether a false signal depends on it.
 */
package hep.mirage.model.training.optimizer;
