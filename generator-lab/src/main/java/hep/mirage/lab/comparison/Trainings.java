package hep.mirage.lab.comparison;

import hep.mirage.model.event.EventSplit;
import hep.mirage.model.generator.GeneratorManifest;
import java.util.List;

/**
 * Relation between the trainings of several generators, and scaling of their spread to generators trained on the whole
 * sample.
 *
 * <p>If s² is the variance of the bias of a generator trained on the whole sample, a generator trained on a share f has
 * a bias of variance s²/f. The scatter of B of them has the mean s² Σ(1/f)/B, so that
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

    /** Scale of the total spread: {@link #eventScale} for disjoint parts, 1 otherwise. */
    public double scale() {
        return kinship() == Kinship.DISJOINT_PARTS ? eventScale() : 1;
    }

    /** Scale of the spread due to the events only: 1 / sqrt(Σ(1/f)/B). */
    public double eventScale() {
        double inverse = generators.stream()
                        .map(GeneratorManifest::split)
                        .mapToDouble(EventSplit::trainedShare)
                        .map(share -> 1 / share)
                        .sum()
                / generators.size();
        return 1 / Math.sqrt(inverse);
    }

    /**
     * Index of the part of the sample that each was trained on: equal indices mean equal events, from 0 in the order of
     * the generators.
     */
    public int[] parts() {
        List<EventSplit> splits =
                generators.stream().map(GeneratorManifest::split).distinct().toList();
        return generators.stream()
                .mapToInt(generator -> splits.indexOf(generator.split()))
                .toArray();
    }
}
