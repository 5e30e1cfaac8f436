package hep.mirage.model.event;

import hep.mirage.model.Counted;
import hep.mirage.model.InvalidInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Problems of one sample: the first {@value #LISTED} kinds in full, the others as a count; explanations follow. A fault in
 * many rows of a column is one kind: its first row is shown, the others are counted.
 */
final class SampleProblems {
    static final int LISTED = 20;

    /**
     * The key of a kind of problem, however many rows have it.
     *
     * @param file that holds the rows
     * @param column its column; empty for what concerns whole rows
     * @param fault what is wrong with the values
     */
    record Kind(String file, String column, Fault fault) {}

    /** The possible faults of a row or a value. */
    enum Fault {
        /** Too many or too few fields, or a quote that is not closed. */
        BROKEN_ROW,
        /** Text or null. */
        NO_NUMBER,
        /** Marked by the file as not a number. */
        NOT_A_NUMBER,
        /** Infinite, but must be finite. */
        INFINITE,
        /** Outside the range of its feature. */
        OUT_OF_RANGE,
        /** A count with a fraction. */
        NOT_WHOLE
    }

    private final Map<Object, String> first = new LinkedHashMap<>();
    private final Map<Object, Long> rows = new LinkedHashMap<>();
    private final Set<String> explanations = new LinkedHashSet<>();

    /** Adds a single problem. */
    void add(String line) {
        add(line, line);
    }

    /** Adds a row's problem; the line is shown for the first row of its kind. */
    void add(Kind kind, String line) {
        add((Object) kind, line);
    }

    private void add(Object kind, String line) {
        first.putIfAbsent(kind, line);
        rows.merge(kind, 1L, Long::sum);
    }

    /** Adds a line that is shown however many problems there are. */
    void explain(String line) {
        explanations.add(line);
    }

    void throwIfAny() {
        List<String> lines = new ArrayList<>();
        first.forEach((kind, line) -> {
            if (lines.size() < LISTED) {
                lines.add(line + others(kind));
            }
        });
        if (first.size() > LISTED) {
            lines.add("and " + (first.size() - LISTED) + " more");
        }
        lines.addAll(explanations);
        if (!lines.isEmpty()) {
            throw new InvalidInput(lines);
        }
    }

    private String others(Object kind) {
        long others = kind instanceof Kind ? rows.get(kind) - 1 : 0;
        return others == 0 ? "" : " (and " + Counted.of(others, "more such row") + ")";
    }
}
