package hep.mirage.app.ensemble;

/**
 * Summary of a job.
 *
 * @param present runs that existed when it started
 * @param computed runs computed by the job, including failed ones
 * @param failed runs of {@code computed} that failed
 * @param seconds duration [s]
 */
public record EnsembleSummary(long present, long computed, long failed, double seconds) {}
