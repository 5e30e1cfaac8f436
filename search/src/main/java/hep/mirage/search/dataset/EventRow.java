package hep.mirage.search.dataset;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * One event of a run's dataset.
 *
 * @param run run number
 * @param event index in the run's dataset, from 0
 * @param features [features], in the units and the order of the study's schema
 * @param labels [hypotheses], in the order of the study: 1 in the window, 0 in the side-bands, empty elsewhere
 * @param isSignal 1 for injected signal, 0 for background; empty if the truth was left out
 */
public record EventRow(long run, int event, List<Double> features, List<OptionalInt> labels, OptionalInt isSignal) {
    /** Copies the lists. */
    public EventRow {
        features = List.copyOf(features);
        labels = List.copyOf(labels);
        Objects.requireNonNull(isSignal, "isSignal");
    }
}
