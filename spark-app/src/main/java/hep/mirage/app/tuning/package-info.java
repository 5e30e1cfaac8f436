/**
 * Search for better generator settings, for step 1 of 8: takes a study's settings, a sample and a plan of trials, gives
 * the table {@code trials} and the best settings; next, {@code train-generator} or an ensemble.
 *
 * <p>{@link hep.mirage.app.tuning.TuningJob} is the Spark job. Each trial is a task that trains one generator on one
 * core and evaluates it on events held out of all trainings. In successive halving ({@link
 * hep.mirage.lab.tuning.TrialPlan} explains when to use it), the best trials of a rung continue training once the whole
 * rung has finished. The row of a trial on a rung is a separate file. When the job is restarted, it computes the
 * missing rows of any rung.
 *
 * <p>A row depends only on study, seed, trial and epochs: it is the same as for a trial trained for these epochs
 * without interruption. {@link hep.mirage.app.tuning.TrialCheckpoints} only saves time. It keeps training states in the
 * output folder, which all hosts of a cluster should share (HDFS, S3, NFS). A host that cannot read a state, or finds
 * it lost or damaged, trains from the first epoch. A trial that diverges becomes a row with a reason and is not
 * continued.
 *
 * <p>Rows are compared only within a rung, since rungs differ in training time. A search may be restarted with more
 * trials; rows of trials that were continued among fewer competitors are kept.
 */
package hep.mirage.app.tuning;
