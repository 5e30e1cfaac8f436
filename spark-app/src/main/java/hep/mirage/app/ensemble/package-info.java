/**
 * Step 7 of 8: takes a study and its generator, gives the rows of all runs; next, the global integration.
 *
 * <p>{@link hep.mirage.search.run.PseudoExperiment} is the whole story of one run, with no Spark in it: read it
 * first. {@link hep.mirage.app.ensemble.EnsembleJob} gives it run numbers and takes its rows;
 * {@link hep.mirage.app.ensemble.EnsembleWriter} puts them on disk a batch at a time, and
 * {@link hep.mirage.app.ensemble.EnsembleStore} reads them.
 *
 * <p>What Spark does: study and generator are broadcast once; a task is one run, unless a job asks for fewer tasks, or the
 * engine trains many nets at once: then a task has as many runs as keep the engine busy, and computes them in a wave, see
 * {@link hep.mirage.search.run.RunWaves}. Its outcomes, a few kilobytes a run, go to the driver, which alone writes. So a
 * task that is tried again, or computed twice by speculation, changes nothing on disk. Rows are the same whatever the number
 * of tasks and executors. A run that breaks off is a row of {@code failures}; {@link
 * hep.mirage.app.ensemble.FailureLimit} says when there are too many of them.
 *
 * <p>Memory: a run takes a few megabytes from its dataset to its rows. A task that trains hundreds of nets at once holds as
 * many datasets, so run few such tasks a machine: two, of which one trains while the other prepares ({@code --master
 * local[2]}).
 *
 * <p>What to use when: {@link hep.mirage.search.run.PseudoExperiment} to look into one run, the job for all of them.
 */
package hep.mirage.app.ensemble;
