package hep.mirage.lab.tuning;

/**
 * How well a trial did on one rung.
 *
 * @param trial its number in the search
 * @param total what is to be small; not finite where the trial failed
 */
public record TrialScore(int trial, double total) {}
