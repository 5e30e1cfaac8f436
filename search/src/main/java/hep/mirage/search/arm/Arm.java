package hep.mirage.search.arm;

import hep.mirage.search.arm.Decorrelation.ConditionalQuantile;
import hep.mirage.search.arm.Decorrelation.EventWeighting;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * One way to get responses, named for the tables. All arms of a study search the same datasets, so that their differences
 * are due to what distinguishes them. An arm with a generator of its own searches datasets that are drawn from it with the
 * same random numbers.
 *
 * @param name in tables, texts and figures
 * @param protection which nets are trained, and which of them score an event
 * @param inputs features that its classifiers see; empty for those of the study's classifier
 * @param decorrelation remedy for sculpting
 * @param generator file of the bundle that its datasets are drawn from, absolute; empty for that of the study
 */
public record Arm(
        String name, Protection protection, List<String> inputs, Decorrelation decorrelation, String generator)
        implements Serializable {
    /** The arm of studies that list none: the published method. */
    public static final Arm PUBLISHED = new Arm(Protection.InSample.KIND, new Protection.InSample(), List.of());

    /** Copies the list; rejects null components, and a remedy for nets where there are none. */
    public Arm {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(protection, "protection");
        inputs = List.copyOf(inputs);
        Objects.requireNonNull(decorrelation, "decorrelation");
        Objects.requireNonNull(generator, "generator");
        if (!isCompatible(protection, decorrelation)) {
            throw new IllegalArgumentException(
                    "protection " + protection.kind() + " has no nets for decorrelate " + decorrelation.kind());
        }
    }

    /** An arm without a remedy for sculpting, on the datasets of the study's generator. */
    public Arm(String name, Protection protection, List<String> inputs) {
        this(name, protection, inputs, Decorrelation.NONE, "");
    }

    /**
     * The same arm with a remedy for sculpting.
     *
     * @param remedy replaces its own
     */
    public Arm with(Decorrelation remedy) {
        return new Arm(name, protection, inputs, remedy, generator);
    }

    /**
     * Whether the remedy can act: random and external responses have neither nets to train on weighted events nor nets to
     * score reference events.
     *
     * @param protection of the arm
     * @param decorrelation its remedy
     */
    public static boolean isCompatible(Protection protection, Decorrelation decorrelation) {
        boolean needsNets =
                decorrelation instanceof ConditionalQuantile || decorrelation.weighting() != EventWeighting.EQUAL;
        return !(protection.nets().isEmpty() && needsNets);
    }
}
