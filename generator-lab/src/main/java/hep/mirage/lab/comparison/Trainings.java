package hep.mirage.lab.comparison;

import hep.mirage.model.event.EventSplit;
import hep.mirage.model.generator.GeneratorManifest;
import java.util.List;

/**
 * How the trainings of several generators are related, and how their spread becomes that of generators that learn from
 * the whole sample.
 *
 * <p>A generator that learns from a share f of the sample has a bias of variance s²/f, if s² is that of one that learns
 * from all; the scatter of B of them has the mean s² Σ(1/f)/B, so that
 *
 * <pre>s = s_between / sqrt(Σ(1/f)/B),</pre>
 *
 * <p>for two halves s_between/√2.
 *
 * @param generators how each was trained, at least two
 */
public record Trainings(List<GeneratorManifest> generators) {
    /** Copies the list. */
    public Trainings {
        generators = List.copyOf(generators);
        if (generators.size() < 2) {
            throw new IllegalArgumentException(generators.size() + " training; a relation needs 2 or more");
        }
    }

    /** What they share. */
    public Kinship kinship() {
        return Kinship.of(generators);
    }

    /** Of all that generators spread by: {@link #eventScale} for disjoint parts, 1 for others. */
    public double scale() {
        return kinship() == Kinship.DISJOINT_PARTS ? eventScale() : 1;
    }

    /** Of what the events alone do: 1 / sqrt(Σ(1/f)/B). */
    public double eventScale() {
        double inverse = generators.stream()
                        .map(GeneratorManifest::split)
                        .mapToDouble(EventSplit::trainedShare)
                        .map(share -> 1 / share)
                        .sum()
                / generators.size();
        return 1 / Math.sqrt(inverse);
    }

    /** Which part of the sample each learnt from: equal numbers, equal events, from 0 in the order of the generators. */
    public int[] parts() {
        List<EventSplit> splits =
                generators.stream().map(GeneratorManifest::split).distinct().toList();
        return generators.stream()
                .mapToInt(generator -> splits.indexOf(generator.split()))
                .toArray();
    }
}
