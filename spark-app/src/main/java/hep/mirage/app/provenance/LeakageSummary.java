package hep.mirage.app.provenance;

/**
 * What the classifiers of an ensemble know of the mass: their AUC, window against side-bands, on independent events.
 *
 * @param meanAuc mean over the runs that measured it; 0.5 where the inputs say nothing of the mass
 * @param standardError of the mean, from the spread over the runs; null for a single run
 * @param runs that measured it
 * @param warning in plain words where the mass leaks into the response; null where it does not
 */
public record LeakageSummary(double meanAuc, Double standardError, long runs, String warning) {}
