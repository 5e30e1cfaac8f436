/**
 * The search for a better generator, beside step 1 of 8: takes a study's settings, a sample and a plan of trials, gives
 * the table {@code trials} and the best of them; next, {@code train-generator} or an ensemble.
 *
 * <p>{@link hep.mirage.app.tuning.TuningJob} is the Spark job: each trial is a task that trains one generator on one core
 * and judges it by events held out of all trainings. On the rungs of successive halving ({@link
 * hep.mirage.lab.tuning.TrialPlan} says what to use when) the best go on from where they stood, once all of a
 * rung have ended. A trial's row on a rung is a file of its own, there or not there; the job started again does what is
 * missing, on any rung.
 *
 * <p>A row is a function of study, seed, trial and epochs alone: it is the row of a trial that was trained for these epochs
 * at once. {@link hep.mirage.app.tuning.TrialCheckpoints} saves time only. It keeps states in the output folder, which on a
 * cluster should be one that all hosts see (HDFS, S3, NFS); a host that does not see it, or finds a file lost or damaged,
 * trains from the first epoch. A trial that diverges is a row with a reason and goes no further.
 *
 * <p>Rows of different rungs were trained for different times, and are compared within a rung only. A search may be
 * started again with more trials; then rows stay of trials that went on among fewer.
 */
package hep.mirage.app.tuning;
