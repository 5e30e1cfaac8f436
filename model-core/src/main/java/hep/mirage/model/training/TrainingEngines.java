package hep.mirage.model.training;

import hep.mirage.model.InvalidInput;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;

/** The engines that a study can name: those of the class path, see {@link TrainingEngineProvider}. */
public final class TrainingEngines {
    /** The engine of a study that names none. */
    public static final String DEFAULT = "fused";

    /** Engines of Mirage's own modules that a build leaves out unless asked, with the Maven profiles that ask for them. */
    private static final Map<String, String> PROFILES =
            Map.of("cuda", "cuda", "dl4j", "dl4j", "dl4j-cuda", "dl4j,nd4j-cuda");

    /** What engines of those modules say of their bits, for class paths that lack them. */
    private static final Map<String, String> SAME_BITS = Map.of("cuda", DEFAULT);

    private TrainingEngines() {}

    /** Names of the engines on the class path: the default first, then by letter. */
    public static List<String> names() {
        return providers().stream().map(TrainingEngineProvider::name).toList();
    }

    /** The engines on the class path, in the order of {@link #names()}. */
    public static List<TrainingEngineProvider> providers() {
        return ServiceLoader.load(TrainingEngineProvider.class).stream()
                .map(Provider::get)
                .sorted(Comparator.comparing((TrainingEngineProvider provider) ->
                                !provider.name().equals(DEFAULT))
                        .thenComparing(TrainingEngineProvider::name))
                .toList();
    }

    /**
     * The engine of a name.
     *
     * @param name as study files spell it
     * @throws InvalidInput where there is none; the message lists the names, and says how to add an engine of Mirage's that is
     *     not on the class path
     */
    public static TrainingEngineProvider named(String name) {
        return named(name, providers());
    }

    static TrainingEngineProvider named(String name, List<TrainingEngineProvider> providers) {
        List<TrainingEngineProvider> found = providers.stream()
                .filter(provider -> provider.name().equals(name))
                .toList();
        if (found.size() > 1) {
            throw new InvalidInput("training engine '" + name + "' is on the class path " + found.size()
                    + " times; leave one of its jars");
        }
        return found.stream().findFirst().orElseThrow(() -> new InvalidInput(absent(name, providers)));
    }

    private static String absent(String name, List<TrainingEngineProvider> providers) {
        String names = String.join(
                ", ", providers.stream().map(TrainingEngineProvider::name).toList());
        return Optional.ofNullable(PROFILES.get(name))
                .map(profiles -> "training engine '" + name + "' is not on the class path; start ./mirage with"
                        + " MIRAGE_ENGINES=" + name
                        + " in the environment; for a cluster, send the jars that 'mvn package -P"
                        + profiles + "' puts into spark-app/target/lib (spark-submit --jars); or use one of " + names)
                .orElse("training engine '" + name + "'; use one of " + names);
    }

    /**
     * The engine whose bits an engine gives, on the class path or not: what decides the rows of an ensemble.
     *
     * @param name as study files spell it
     */
    public static String sameBitsAs(String name) {
        return providers().stream()
                .filter(provider -> provider.name().equals(name))
                .map(TrainingEngineProvider::sameBitsAs)
                .findFirst()
                .orElse(SAME_BITS.getOrDefault(name, name));
    }

    /**
     * Whether a name is an engine's of the class path, or one of Mirage's own that is not on it: a study may name it, though
     * it may not be trained here.
     *
     * @param name as study files spell it
     */
    public static boolean isKnown(String name) {
        return PROFILES.containsKey(name) || names().contains(name);
    }
}
