/**
 * Steps 2 to 6 of 8, in order: takes a study, its generator and a run number, gives the rows of the run; next, the
 * ensemble that Spark computes.
 *
 * <p>Read {@link hep.mirage.search.run.PseudoExperiment} first: it contains a whole run. Its training tasks are plain
 * data, so {@link hep.mirage.search.run.RunWaves} can pass the tasks of many runs to an engine at once without changing
 * any row. A failed run is also a value, see {@link hep.mirage.search.run.RunOutcome}.
 */
package hep.mirage.search.run;
