/**
 * Step 7 of 8, foretold: takes a study and its generator, gives what its ensemble will cost, before anyone books a
 * cluster for it.
 *
 * <p>{@link hep.mirage.search.plan.RunCostMeasurement} times the pieces of one run on this machine;
 * {@link hep.mirage.search.plan.EnsembleEstimate} multiplies them by runs and divides them by cores,
 * {@link hep.mirage.search.plan.DeviceEstimate} by cores and devices. What an ensemble did cost stands in the {@code runs} table,
 * stage by stage.
 */
package hep.mirage.search.plan;
