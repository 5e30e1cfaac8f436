package hep.mirage.model.event;

import hep.mirage.model.InvalidInput;
import java.util.ArrayList;
import java.util.List;

/** Problems of one sample: the first {@value #LISTED} in full, the rest as a count; what explains them stands below. */
final class SampleProblems {
    static final int LISTED = 20;

    private final List<String> lines = new ArrayList<>();
    private final List<String> explanations = new ArrayList<>();
    private long found;

    void add(String line) {
        found++;
        if (lines.size() < LISTED) {
            lines.add(line);
        }
    }

    /** Adds a line that is shown however many problems there are. */
    void explain(String line) {
        explanations.add(line);
    }

    void throwIfAny() {
        if (found > lines.size()) {
            lines.add("and " + (found - LISTED) + " more");
        }
        lines.addAll(explanations);
        if (!lines.isEmpty()) {
            throw new InvalidInput(lines);
        }
    }
}
