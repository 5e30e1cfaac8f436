/**
 * Steps 2 to 6 of 8 in their order: takes a study, its generator and a run number, gives the rows of the run; next, the ensemble
 * that Spark computes.
 *
 * <p>{@link hep.mirage.search.run.PseudoExperiment} is the whole story of one run: read it first. Trainings are data between its
 * first and its last part, so that {@link hep.mirage.search.run.RunWaves} can hand those of many runs to an engine at once; the
 * rows are the same. A run that breaks off is a value too, {@link hep.mirage.search.run.RunOutcome}.
 */
package hep.mirage.search.run;
