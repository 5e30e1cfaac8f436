package hep.mirage.app.ensemble;

/**
 * What a job did.
 *
 * @param present runs that were there when it began
 * @param computed runs that it computed, failed ones included
 * @param failed runs of {@code computed} that failed
 * @param seconds it took [s]
 */
public record EnsembleSummary(long present, long computed, long failed, double seconds) {}
