package hep.mirage.lab.comparison;

import hep.mirage.model.event.EventSplit;
import hep.mirage.model.generator.GeneratorManifest;
import java.util.List;
import java.util.function.BiPredicate;

/** What the trainings of several generators have in common, which determines the meaning of their spread. */
public enum Kinship {
    /** Same kind, same sample, no event in two trainings: the spread of generators of independent samples of that size. */
    DISJOINT_PARTS("trained on disjoint parts of one sample"),
    /** Same kind, identical events: the spread due to training only, without that of the sample. */
    SAME_EVENTS(
            "trained on the same events: the spread is that of the training alone, what the sample does is missing"),
    /** Same kind, same sample, disjoint parts, and several trainings of at least one of them. */
    REPEATED_PARTS("trained on disjoint parts of one sample, several times on the same part: the spread mixes what the"
            + " events do with what the course of a training does"),
    /** One generator: ensembles of the same events, whose nets were trained in different ways. */
    ONE_GENERATOR("one, so that the runs have the same events: the differences are those of the training"),
    /** Anything else: the spread describes these generators only. */
    MIXED("of several kinds, samples or overlapping parts: the spread is neither that of a sample nor of a training");

    private final String words;

    Kinship(String words) {
        this.words = words;
    }

    /** Its meaning, as text for users. */
    public String words() {
        return words;
    }

    /**
     * The kinship of trained generators.
     *
     * @param generators at least two
     */
    public static Kinship of(List<GeneratorManifest> generators) {
        GeneratorManifest first = generators.get(0);
        boolean alike = generators.stream()
                .allMatch(other -> other.kind() == first.kind() && first.wasTrainedOn(other.sample()));
        if (alike && everyPair(generators, EventSplit::trainsApartFrom)) {
            return DISJOINT_PARTS;
        }
        if (alike && everyPair(generators, EventSplit::equals)) {
            return SAME_EVENTS;
        }
        return alike && everyPair(generators, (one, other) -> one.equals(other) || one.trainsApartFrom(other))
                ? REPEATED_PARTS
                : MIXED;
    }

    private static boolean everyPair(List<GeneratorManifest> generators, BiPredicate<EventSplit, EventSplit> holds) {
        for (int i = 0; i < generators.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (!holds.test(generators.get(i).split(), generators.get(j).split())) {
                    return false;
                }
            }
        }
        return true;
    }
}
