package hep.mirage.model.event;

import hep.mirage.model.Counted;
import hep.mirage.model.Spelling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds the column of a file for a name and a unit, and records what is missing. */
final class ColumnFinder {
    /** A column of the file and the factor that converts its values to the requested unit. */
    record Match(int column, String name, double factor) {}

    private final String file;
    private final List<SampleColumn> columns;
    private final Map<String, Integer> indexByName = new HashMap<>();
    private final Set<String> twice = new HashSet<>();
    private final SampleProblems problems;
    private final List<Missing> missing = new ArrayList<>();
    private final Set<Integer> found = new HashSet<>();

    /** Names for which the file has no column. */
    private record Missing(String what, List<String> names, String unit) {
        List<String> lookedFor() {
            return List.copyOf(candidates(names, unit).keySet());
        }
    }

    ColumnFinder(SampleRows rows, SampleProblems problems) {
        this.file = rows.file();
        this.columns = rows.columns();
        this.problems = problems;
        for (int i = 0; i < columns.size(); i++) {
            if (indexByName.putIfAbsent(columns.get(i).name(), i) != null) {
                twice.add(columns.get(i).name());
            }
        }
    }

    /** The column under one of the names; empty if there is none, which {@link #noteMissing()} then reports. */
    Optional<Match> required(String what, List<String> names, String unit) {
        Optional<Match> match = optional(names, unit);
        if (match.isEmpty()) {
            missing.add(new Missing(what, names, unit));
        }
        return match;
    }

    /** The column under one of the names, if there is one. */
    Optional<Match> optional(List<String> names, String unit) {
        for (Map.Entry<String, Double> candidate : candidates(names, unit).entrySet()) {
            Integer column = indexByName.get(candidate.getKey());
            if (column != null) {
                found.add(column);
                return Optional.of(matched(column, candidate.getValue(), unit));
            }
        }
        return Optional.empty();
    }

    private Match matched(int column, double factorOfName, String unit) {
        SampleColumn match = columns.get(column);
        if (twice.remove(match.name())) {
            problems.add(file + ": column " + match.name() + " appears twice; give every column its own name");
        }
        if (match.content() == SampleColumn.Content.OTHER) {
            problems.add(file + ": column " + match.name() + " holds no numbers; a numeric column is needed");
        }
        if (match.unit().isEmpty()) {
            return new Match(column, match.name(), factorOfName);
        }
        OptionalDouble factor = UnitScale.factor(match.unit(), unit);
        if (factor.isEmpty()) {
            problems.add(file + ": column " + match.name() + " is in " + match.unit() + " by the file's metadata; "
                    + unit + " is needed; convert it or correct its unit");
        }
        return new Match(column, match.name(), factor.orElse(1));
    }

    /** Column names to look for, best first, each with the factor that converts its values to the unit. */
    static Map<String, Double> candidates(List<String> names, String unit) {
        Map<String, Double> candidates = new LinkedHashMap<>();
        for (String name : names) {
            candidates.putIfAbsent(name, 1.0);
            if (!unit.equals("1")) {
                candidates.putIfAbsent(name + "_" + unit, 1.0);
                new TreeMap<>(UnitScale.into(unit))
                        .forEach((suffix, factor) -> candidates.putIfAbsent(name + "_" + suffix, factor));
            }
        }
        return candidates;
    }

    /**
     * After the last search: reports what is missing and, once, what the file has. A file without any of the columns is the
     * wrong file, which is one problem, not one per column.
     */
    void noteMissing() {
        if (missing.isEmpty()) {
            return;
        }
        if (found.isEmpty() && missing.size() > 1) {
            problems.add(file + ": it has none of the " + Counted.of(missing.size(), "column") + " that are needed, "
                    + missing.stream().map(Missing::what).collect(Collectors.joining(", "))
                    + "; check that it is the right file, and its column names");
        } else {
            missing.forEach(one -> problems.add(file + ": no column for " + one.what() + " [" + one.unit()
                    + "]; looked for " + String.join(", ", one.lookedFor()) + suggestion(one)));
        }
        problems.explain(file + ": its columns are " + namesInFile()
                + "; rename them, list their names under columns in your schema file, or take another schema");
    }

    /** The unused column of the file whose spelling is closest to the name looked for. */
    private String suggestion(Missing one) {
        List<String> free = IntStream.range(0, columns.size())
                .filter(column -> !found.contains(column))
                .mapToObj(column -> columns.get(column).name())
                .toList();
        return one.lookedFor().stream()
                .flatMap(name -> Spelling.nearest(name, free).stream()
                        .map(near -> Map.entry(near, Spelling.difference(name, near))))
                .min(Map.Entry.comparingByValue())
                .map(near -> "; did you mean " + near.getKey() + "?")
                .orElse("");
    }

    private String namesInFile() {
        List<String> names = new ArrayList<>();
        columns.forEach(column -> names.add(column.name()));
        return String.join(", ", names);
    }
}
