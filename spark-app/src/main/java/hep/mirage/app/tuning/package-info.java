/**
 * The search for a better generator, beside step 1 of 8: takes a study's settings, a sample and a number of trials, gives
 * the table {@code trials} and the best of them; next, {@code train-generator} or an ensemble.
 *
 * <p>{@link hep.mirage.app.tuning.TuningJob} is the Spark job: each trial is a task that trains one generator on one core
 * and judges it by events held out of all trainings. A trial's row is a file of its own, there or not there; the job
 * started again does what is missing.
 */
package hep.mirage.app.tuning;
