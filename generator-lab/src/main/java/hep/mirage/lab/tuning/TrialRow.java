package hep.mirage.lab.tuning;

import hep.mirage.search.table.Column;
import hep.mirage.search.table.Origin;
import hep.mirage.search.table.Presence;
import hep.mirage.search.table.Table;
import java.io.Serializable;
import java.util.Objects;

/**
 * Result of one trial of a search for a better generator on one rung.
 *
 * @param trial its number in the search, 0 for the first
 * @param rung of the search, 0 for the lowest; a trial has a row for each rung that it reached
 * @param epochs total number of epochs, including those of lower rungs; 0 in files that do not contain it
 * @param point index in the grid
 * @param kind of generator
 * @param settings of the training, as JSON
 * @param learningRate of Adam
 * @param batchSize events of a step
 * @param latent dimensions of the latent space
 * @param hiddenLayers of the net that draws events
 * @param nodes of the first of them
 * @param weight of the loss's second term: β, γ or λ
 * @param meanDistance to held-out events, mean over features; null if the trial failed
 * @param correlationDifference of rank correlations, mean over pairs; null if the trial failed
 * @param reason why the trial failed; null if it did not
 * @param seconds time for training and evaluation on this rung
 */
public record TrialRow(
        @Column(text = "number in the search") int trial,
        @Column(text = "rung of the search, 0 for the lowest", presence = Presence.OPTIONAL) int rung,
        @Column(text = "total number of epochs of the trial", presence = Presence.OPTIONAL) int epochs,
        @Column(text = "index in the grid") long point,
        @Column(text = "kind of generator") String kind,
        @Column(text = "settings of the training, as JSON") String settings,
        @Column(text = "of Adam") double learningRate,
        @Column(unit = "events", text = "events of a step") int batchSize,
        @Column(text = "dimensions of the latent space") int latent,
        @Column(text = "of the net that draws events") int hiddenLayers,
        @Column(text = "of the first hidden layer of that net") int nodes,
        @Column(text = "of the loss's second term: beta, gamma or lambda") double weight,
        @Column(text = "to held-out events, mean over features") Double meanDistance,
        @Column(text = "of rank correlations, mean over pairs") Double correlationDifference,
        @Column(text = "why the trial failed", presence = Presence.OPTIONAL) String reason,
        @Column(
                        unit = "s",
                        text = "duration of the training on this rung and of the evaluation",
                        origin = Origin.MEASURED)
                double seconds)
        implements Serializable {
    /** The table {@code trials}: one row per trial and rung of a search for a better generator, in separate files. */
    public static final Table<TrialRow> TABLE = Table.of("trials", TrialRow.class);

    /** Checks that a trial has either results or a reason. */
    public TrialRow {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(settings, "settings");
        if ((reason == null) == (meanDistance == null) || (reason == null) == (correlationDifference == null)) {
            throw new IllegalArgumentException("trial " + trial + " with distance " + meanDistance
                    + ", correlation difference " + correlationDifference + " and reason " + reason
                    + "; figures or a reason are needed");
        }
    }

    /** Whether the trial was trained and evaluated. */
    public boolean isComplete() {
        return reason == null;
    }

    /** The quantity to be minimised: the sum of both measures; infinite if the trial failed. */
    public double total() {
        return isComplete() ? meanDistance + correlationDifference : Double.POSITIVE_INFINITY;
    }
}
