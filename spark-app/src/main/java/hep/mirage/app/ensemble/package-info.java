/**
 * Step 7 of 8: takes a study and its generator, gives the rows of all runs; next, the global integration.
 *
 * <p>{@link hep.mirage.app.ensemble.PseudoExperiment} is the whole story of one run, with no Spark in it: read it
 * first. {@link hep.mirage.app.ensemble.EnsembleJob} gives it run numbers and takes its rows;
 * {@link hep.mirage.app.ensemble.EnsembleWriter} puts them on disk a batch at a time, and
 * {@link hep.mirage.app.ensemble.EnsembleStore} reads them.
 */
package hep.mirage.app.ensemble;
