package hep.mirage.model.training;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A kind of engine that a study can name, found by {@link java.util.ServiceLoader}: a public class with a public constructor
 * without arguments, named in a jar's {@code META-INF/services/hep.mirage.model.training.TrainingEngineProvider}. Making one
 * must cost nothing and load no native library: {@link #open} does.
 */
public interface TrainingEngineProvider {
    /** Name in study files and tables, in lower case. */
    String name();

    /** What it trains on and when to use it, in a line. */
    String description();

    /**
     * {@link TrainingEngine#tasksInFlight()} of a usual device, at least 1: a driver that has no device sizes its work by
     * it. Results do not depend on it.
     */
    int typicalTasksInFlight();

    /**
     * Why the engine cannot train a classifier, for a user who asks for both; known without a device.
     *
     * @param settings of the classifier
     * @return what it cannot do, and what to use instead; empty where it can
     */
    default Optional<String> refusal(ClassifierSettings settings) {
        return Optional.empty();
    }

    /**
     * The engine whose bits this one gives, to the last: an ensemble that was begun with the one may be completed with the
     * other. Its own name where there is none.
     */
    default String sameBitsAs() {
        return name();
    }

    /**
     * A new engine for one thread.
     *
     * @throws hep.mirage.model.InvalidInput where this machine lacks what the engine needs; the message says what
     */
    TrainingEngine open();

    /**
     * A new engine for one thread, on the device that a scheduler gave to its work. Engines that know no devices are opened as
     * ever.
     *
     * @param device its number among the devices that this process may use, 0 or above; empty where nobody chose one
     * @throws hep.mirage.model.InvalidInput where this machine lacks what the engine needs, or has no device of that number;
     *     the message says what
     */
    default TrainingEngine open(OptionalInt device) {
        return open();
    }
}
