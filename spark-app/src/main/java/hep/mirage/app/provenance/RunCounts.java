package hep.mirage.app.provenance;

/**
 * Runs of an ensemble.
 *
 * @param asked requested runs
 * @param completed runs with a row in {@code runs}
 * @param withFailedFits those of them with a fit that did not converge
 * @param deadClassifiers those of them whose classifier is dead
 * @param failed runs with a row in {@code failures}
 */
public record RunCounts(long asked, long completed, long withFailedFits, long deadClassifiers, long failed) {}
