/**
 * Cost estimate for step 7 of 8: takes a study and its generator, gives the expected cost of its ensemble; next, a
 * decision on how much cluster time to book.
 *
 * <p>{@link hep.mirage.search.plan.RunCostMeasurement} times the stages of one run on this machine. {@link
 * hep.mirage.search.plan.EnsembleEstimate} scales these times by the number of runs and cores, {@link
 * hep.mirage.search.plan.DeviceEstimate} by cores and devices. The {@code runs} table of a finished ensemble records
 * the actual cost of each stage.
 */
package hep.mirage.search.plan;
