package hep.mirage.model.event;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How the events of a sample are weighted, for messages.
 *
 * @param used columns of weights that were used, as the files spell them: one, or one for each spelling in a folder; none
 *     where every event counts once
 * @param lookedFor names of weight columns in the schema
 * @param ignored other columns whose names say that they hold weights
 */
public record SampleWeighting(List<String> used, List<String> lookedFor, List<String> ignored) {
    /** Names shown of a long list, such as the hundred variations of a generator. */
    private static final int SHOWN = 10;

    /** Makes defensive copies. */
    public SampleWeighting {
        used = List.copyOf(used);
        lookedFor = List.copyOf(lookedFor);
        ignored = List.copyOf(ignored);
    }

    /**
     * One sentence: "weighted by X" or "unweighted", and the columns that look like weights without being used.
     *
     * @return without a full stop
     */
    public String words() {
        String how = used.isEmpty()
                ? "unweighted: no column " + String.join(", ", lookedFor)
                : "weighted by " + String.join(", ", used);
        if (lookedFor.isEmpty()) {
            how = "unweighted: the schema names no weight";
        }
        return ignored.isEmpty()
                ? how
                : how + "; not used, though named like weights: " + shown()
                        + " (to use one, name it under weight in a schema file)";
    }

    private String shown() {
        String first = ignored.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return ignored.size() > SHOWN ? first + " and " + (ignored.size() - SHOWN) + " more" : first;
    }
}
