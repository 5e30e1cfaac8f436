/**
 * Step 7 of 8: takes a study and its generator, gives the rows of all runs; next, the global integration.
 *
 * <p>Read {@link hep.mirage.search.run.PseudoExperiment} first: it contains a whole run, without Spark. {@link
 * hep.mirage.app.ensemble.EnsembleJob} passes it run numbers and collects its rows; {@link
 * hep.mirage.app.ensemble.EnsembleWriter} writes them to disk in batches, and {@link
 * hep.mirage.app.ensemble.EnsembleStore} reads them.
 *
 * <p>What Spark does: study and generator are broadcast once. A task is one run, unless a job asks for fewer tasks or
 * the engine trains many nets at once. In that case a task has enough runs to keep the engine busy and computes them in
 * a wave, see {@link hep.mirage.search.run.RunWaves}. Its outcomes, a few kilobytes per run, go to the driver, and only
 * the driver writes. A task that is retried, or computed twice by speculation, therefore changes nothing on disk. Rows
 * do not depend on the number of tasks and executors. A failed run becomes a row of {@code failures}; {@link
 * hep.mirage.search.integration.FailureLimit} determines when there are too many.
 *
 * <p>Memory: a run needs a few megabytes from its dataset to its rows. A task that trains hundreds of nets at once
 * holds as many datasets. Run only two such tasks per machine, so that one trains while the other prepares ({@code
 * --master local[2]}).
 *
 * <p>What to use when: {@link hep.mirage.search.run.PseudoExperiment} to inspect a single run, the job for an ensemble.
 */
package hep.mirage.app.ensemble;
