package hep.mirage.model.training;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A kind of engine that a study can name, found by {@link java.util.ServiceLoader}: a public class with a public no-argument
 * constructor, listed in a jar's {@code META-INF/services/hep.mirage.model.training.TrainingEngineProvider}. Construction must
 * be cheap and load no native library; {@link #open} does that.
 */
public interface TrainingEngineProvider {
    /** Name in study files and tables, in lower case. */
    String name();

    /** The hardware it trains on and when to use it, in one line. */
    String description();

    /**
     * {@link TrainingEngine#tasksInFlight()} of a typical device, at least 1: a driver without a device uses it to size tasks.
     * Results do not depend on it.
     */
    int typicalTasksInFlight();

    /**
     * Why the engine cannot train a classifier, for a user who requested both; available without a device.
     *
     * @param settings of the classifier
     * @return what it does not support, and what to use instead; empty if it can
     */
    default Optional<String> refusal(ClassifierSettings settings) {
        return Optional.empty();
    }

    /**
     * Why the engine cannot train on events with weights of their own, {@link
     * hep.mirage.model.dataset.LabelledDataset#weights()}. An engine that can must say so: one that ignored the weights would
     * train another net without notice.
     *
     * @return what to use instead; empty if it can
     */
    default Optional<String> refusalOfEventWeights() {
        return Optional.of("cannot weight single events in a training; use the engine fused");
    }

    /**
     * The engine with which this one is bit-identical: an ensemble that was started with one may be completed with the other.
     * Its own name if there is none.
     */
    default String sameBitsAs() {
        return name();
    }

    /**
     * A new engine for one thread.
     *
     * @throws hep.mirage.model.InvalidInput if this machine lacks what the engine needs; the message says what
     */
    TrainingEngine open();

    /**
     * A new engine for one thread, on the device that a scheduler assigned. Engines without devices ignore it.
     *
     * @param device its number among the devices that this process may use, 0 or above; empty if none was assigned
     * @throws hep.mirage.model.InvalidInput if this machine lacks what the engine needs, or has no device of that number; the
     *     message says what
     */
    default TrainingEngine open(OptionalInt device) {
        return open();
    }
}
