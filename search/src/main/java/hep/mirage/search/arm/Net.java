package hep.mirage.search.arm;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * One net that a protection needs for each hypothesis of a run: its training events and its seeds. Equal nets of a run give
 * the same result, so that they are trained once. One that was trained before has neither.
 *
 * @param source dataset of its training events
 * @param parts number of parts into which the dataset is divided, 1 or above
 * @param training parts that it is trained on, ascending
 * @param validation part whose loss stops its training, in a list; empty if the study decides
 * @param member addresses its initial weights and the order of its events, in [0, {@value #MEMBERS})
 */
public record Net(Source source, int parts, List<Integer> training, List<Integer> validation, int member)
        implements Serializable {
    /** Number of nets per hypothesis that can be told apart by their seeds. */
    public static final int MEMBERS = 500;

    /** Number of hypotheses of a study whose nets can be told apart by their seeds. */
    public static final int HYPOTHESES = 4096;

    /** Checks the bounds. */
    public Net {
        Objects.requireNonNull(source, "source");
        training = List.copyOf(training);
        validation = List.copyOf(validation);
        if (member < 0 || member >= MEMBERS || training.isEmpty() || validation.size() > 1) {
            throw new IllegalArgumentException(
                    "member " + member + ", trained on parts " + training + ", stopped by " + validation
                            + "; needed: a member in [0, " + MEMBERS + "), parts to train on, at most one to stop");
        }
    }

    /** Where the training events come from. */
    public enum Source {
        /** The dataset that is searched. */
        SEARCHED,
        /** Another dataset of the same size. */
        INDEPENDENT,
        /** None of the run: the net was trained before, and is read from {@code classifier.pretrained}. */
        PRETRAINED
    }

    static Net trainedOnAll(Source source, int member) {
        return new Net(source, 1, List.of(0), List.of(), member);
    }

    /** Whether a run trains it. */
    public boolean isTrained() {
        return source != Source.PRETRAINED;
    }

    /** The part that stops its training. */
    public OptionalInt validationPart() {
        return validation.isEmpty() ? OptionalInt.empty() : OptionalInt.of(validation.get(0));
    }

    /**
     * Address of its random streams in a run. That of member 0 is the hypothesis itself.
     *
     * @param hypothesis index, in [0, {@value #HYPOTHESES})
     */
    public int address(int hypothesis) {
        return member * HYPOTHESES + Objects.checkIndex(hypothesis, HYPOTHESES);
    }
}
