package hep.mirage.lab.tuning;

import java.util.Objects;

/**
 * One trial of a search for a better generator, as it was judged on one rung.
 *
 * @param trial its number in the search, 0 for the first
 * @param rung of the search, 0 for the lowest; a trial has a row for each rung that it reached
 * @param epochs that it was trained for in all, those of lower rungs among them; 0 in files that do not say
 * @param point index in the grid
 * @param kind of generator
 * @param settings of the training, as JSON
 * @param learningRate of Adam
 * @param batchSize events of a step
 * @param latent dimensions of the latent space
 * @param hiddenLayers of the net that draws events
 * @param nodes of the first of them
 * @param weight of the loss's second term: β, γ or λ
 * @param meanDistance to held-out events, mean over features; null where the trial failed
 * @param correlationDifference of rank correlations, mean over pairs; null where the trial failed
 * @param reason why the trial failed; null where it did not
 * @param seconds that its training on this rung and the judgement took
 */
public record TrialRow(
        int trial,
        int rung,
        int epochs,
        long point,
        String kind,
        String settings,
        double learningRate,
        int batchSize,
        int latent,
        int hiddenLayers,
        int nodes,
        double weight,
        Double meanDistance,
        Double correlationDifference,
        String reason,
        double seconds)
        implements java.io.Serializable {
    /** A trial has figures or a reason. */
    public TrialRow {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(settings, "settings");
        if ((reason == null) == (meanDistance == null) || (reason == null) == (correlationDifference == null)) {
            throw new IllegalArgumentException("trial " + trial + " with distance " + meanDistance
                    + ", correlation difference " + correlationDifference + " and reason " + reason
                    + "; figures or a reason are needed");
        }
    }

    /** Whether the trial was trained and judged. */
    public boolean isComplete() {
        return reason == null;
    }

    /** What is to be small: the sum of both figures; infinite where the trial failed. */
    public double total() {
        return isComplete() ? meanDistance + correlationDifference : Double.POSITIVE_INFINITY;
    }
}
