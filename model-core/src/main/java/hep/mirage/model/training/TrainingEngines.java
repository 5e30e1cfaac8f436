package hep.mirage.model.training;

import hep.mirage.model.InvalidInput;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;

/** The engines that a study can name: those on the class path, see {@link TrainingEngineProvider}. */
public final class TrainingEngines {
    /** The default engine. */
    public static final String DEFAULT = "fused";

    /** Engines in optional modules of Mirage, with the Maven profiles that include them. */
    private static final Map<String, String> PROFILES =
            Map.of("cuda", "cuda", "dl4j", "dl4j", "dl4j-cuda", "dl4j,nd4j-cuda");

    /** The bit-identical engines of those modules, for class paths that lack them. */
    private static final Map<String, String> SAME_BITS = Map.of("cuda", DEFAULT);

    private TrainingEngines() {}

    /** Names of the engines on the class path: the default first, then alphabetically. */
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
     * @throws InvalidInput if there is none; the message lists the names, and explains how to add an optional engine of Mirage
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
                    + " times; keep only one of its jars");
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
                .orElseGet(() -> "training engine '" + name + "' is unknown; use one of " + names + addable(providers));
    }

    private static String addable(List<TrainingEngineProvider> providers) {
        List<String> absent = PROFILES.keySet().stream()
                .filter(name ->
                        providers.stream().noneMatch(provider -> provider.name().equals(name)))
                .sorted()
                .toList();
        return absent.isEmpty()
                ? ""
                : ", or add " + String.join(", ", absent) + " to the class path: MIRAGE_ENGINES=" + absent.get(0)
                        + " ./mirage ... (Maven profile " + PROFILES.get(absent.get(0)) + ")";
    }

    /**
     * The engine with which an engine is bit-identical, on the class path or not: this determines the rows of an ensemble.
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
     * Whether an engine is on the class path, or is one of Mirage's optional engines: a study may name it even if it cannot be
     * trained here.
     *
     * @param name as study files spell it
     */
    public static boolean isKnown(String name) {
        return PROFILES.containsKey(name) || names().contains(name);
    }
}
