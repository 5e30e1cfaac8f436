package hep.mirage.search.integration;

import hep.mirage.model.InvalidInput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The runs behind some numbers: run numbers by master seed. Two runs are identical if and only if both are equal.
 *
 * <p>As text: {@code 20220615:0-199} or {@code 7:0-9,12;8:0-9}.
 *
 * @param byMasterSeed run numbers of each seed, in ascending order
 */
public record RunNumbers(Map<Long, SortedSet<Long>> byMasterSeed) {
    /** Metadata key of Parquet files. */
    public static final String KEY = "mirage.runs";

    public static RunNumbers of(Collection<RunKey> runs) {
        Map<Long, SortedSet<Long>> byMasterSeed = new TreeMap<>();
        runs.forEach(run -> byMasterSeed
                .computeIfAbsent(run.masterSeed(), seed -> new TreeSet<>())
                .add(run.run()));
        return new RunNumbers(byMasterSeed);
    }

    /**
     * Parses the output of {@link #toString()}.
     *
     * @param source origin of the text, for messages
     * @throws InvalidInput if the text is something else
     */
    public static RunNumbers parse(String source, String text) {
        List<RunKey> runs = new ArrayList<>();
        try {
            for (String seed : text.isEmpty() ? new String[0] : text.split(";")) {
                String[] parts = seed.split(":");
                for (String range : parts[1].split(",")) {
                    String[] ends = range.split("-");
                    for (long run = Long.parseLong(ends[0]); run <= Long.parseLong(ends[ends.length - 1]); run++) {
                        runs.add(new RunKey(Long.parseLong(parts[0]), run));
                    }
                }
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new InvalidInput(source + ": its runs read " + text + ", where a form such as 7:0-99 is expected ("
                    + e.getMessage() + "); write it again with mirage integrate");
        }
        return of(runs);
    }

    /** The union of these and others. */
    public RunNumbers plus(RunNumbers others) {
        List<RunKey> all = keys();
        all.addAll(others.keys());
        return of(all);
    }

    /** The intersection of these and others. */
    public RunNumbers shared(RunNumbers others) {
        List<RunKey> shared = keys();
        shared.removeIf(key -> !others.byMasterSeed
                .getOrDefault(key.masterSeed(), new TreeSet<>())
                .contains(key.run()));
        return of(shared);
    }

    public boolean isEmpty() {
        return byMasterSeed.isEmpty();
    }

    /** All of them, by seed and number. */
    public List<RunKey> keys() {
        List<RunKey> keys = new ArrayList<>();
        byMasterSeed.forEach((seed, runs) -> runs.forEach(run -> keys.add(new RunKey(seed, run))));
        return keys;
    }

    @Override
    public String toString() {
        return byMasterSeed.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + ranges(entry.getValue()))
                .collect(Collectors.joining(";"));
    }

    private static String ranges(SortedSet<Long> runs) {
        List<String> ranges = new ArrayList<>();
        long first = runs.first();
        long last = first;
        for (long run : runs.tailSet(first + 1)) {
            if (run > last + 1) {
                ranges.add(range(first, last));
                first = run;
            }
            last = run;
        }
        ranges.add(range(first, last));
        return String.join(",", ranges);
    }

    private static String range(long first, long last) {
        return first == last ? Long.toString(first) : first + "-" + last;
    }
}
