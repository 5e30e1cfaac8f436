/**
 * Step 7 of 8: takes a study and its generator, gives the rows of all runs; next, the global integration.
 *
 * <p>{@link hep.mirage.app.ensemble.PseudoExperiment} is the whole story of one run, with no Spark in it: read it
 * first. The Spark job gives it run numbers and takes its rows.
 */
package hep.mirage.app.ensemble;
