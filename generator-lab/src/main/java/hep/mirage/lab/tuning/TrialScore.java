package hep.mirage.lab.tuning;

/**
 * How well a trial did on one rung.
 *
 * @param trial its number in the search
 * @param total quantity to be minimised; not finite if the trial failed
 */
public record TrialScore(int trial, double total) {}
