package hep.mirage.model.event;

import hep.mirage.model.InvalidInput;
import java.util.ArrayList;
import java.util.List;

/** Problems of one file: the first {@value #LISTED} in full, the rest as a count. */
final class SampleProblems {
    static final int LISTED = 20;

    private final List<String> lines = new ArrayList<>();
    private long found;

    void add(String line) {
        found++;
        if (lines.size() < LISTED) {
            lines.add(line);
        }
    }

    void throwIfAny() {
        if (found > lines.size()) {
            lines.add("and " + (found - LISTED) + " more");
        }
        if (!lines.isEmpty()) {
            throw new InvalidInput(lines);
        }
    }
}
