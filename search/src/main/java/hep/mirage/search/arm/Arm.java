package hep.mirage.search.arm;

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
 * @param generator file of the bundle that its datasets are drawn from, absolute; empty for that of the study
 */
public record Arm(String name, Protection protection, List<String> inputs, String generator) implements Serializable {
    /** The arm of studies that list none: the published method. */
    public static final Arm PUBLISHED = new Arm(Protection.InSample.KIND, new Protection.InSample(), List.of());

    /** Copies the list; rejects null components. */
    public Arm {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(protection, "protection");
        inputs = List.copyOf(inputs);
        Objects.requireNonNull(generator, "generator");
    }

    /** An arm on the datasets of the study's generator. */
    public Arm(String name, Protection protection, List<String> inputs) {
        this(name, protection, inputs, "");
    }
}
