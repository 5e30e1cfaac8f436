package hep.mirage.model.generator;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a generator was judged during training, which decided when the training stopped and which of its states was kept.
 *
 * @param rule when it was judged, and when the training stops
 * @param judged in the order of epochs; empty if it was not judged
 */
public record QualityHistory(EarlyStopping rule, List<EpochQuality> judged) implements java.io.Serializable {
    /** Makes a defensive copy. */
    public QualityHistory {
        Objects.requireNonNull(rule, "rule");
        judged = List.copyOf(judged);
    }

    /** Never judged: the state after the last epoch is kept. */
    public static QualityHistory none() {
        return new QualityHistory(EarlyStopping.never(), List.of());
    }

    /** The judgement of the state that is kept; empty if it was not judged. */
    public Optional<EpochQuality> kept() {
        return rule.best(judged);
    }
}
