package hep.mirage.model.event;

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

/** Finds the file's column for a name and a unit, and notes what is missing. */
final class ColumnFinder {
    /** A column of the file and the factor that brings its values to the unit asked for. */
    record Match(int column, String name, double factor) {}

    private final String file;
    private final List<SampleColumn> columns;
    private final Map<String, Integer> indexByName = new HashMap<>();
    private final Set<String> twice = new HashSet<>();
    private final SampleProblems problems;
    private boolean missing;

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

    /** The column under one of the names; where there is none, a problem is noted and the result is empty. */
    Optional<Match> required(String what, List<String> names, String unit) {
        Optional<Match> match = optional(names, unit);
        if (match.isEmpty()) {
            missing = true;
            problems.add(file + ": no column for " + what + " [" + unit + "]; looked for "
                    + String.join(", ", candidates(names, unit).keySet()));
        }
        return match;
    }

    /** The column under one of the names, if there is one. */
    Optional<Match> optional(List<String> names, String unit) {
        for (Map.Entry<String, Double> candidate : candidates(names, unit).entrySet()) {
            Integer column = indexByName.get(candidate.getKey());
            if (column != null) {
                return Optional.of(matched(column, candidate.getValue(), unit));
            }
        }
        return Optional.empty();
    }

    private Match matched(int column, double factorOfName, String unit) {
        SampleColumn found = columns.get(column);
        if (twice.remove(found.name())) {
            problems.add(file + ": column " + found.name() + " appears twice; give every column its own name");
        }
        if (found.content() == SampleColumn.Content.OTHER) {
            problems.add(file + ": column " + found.name() + " holds no numbers; a numeric column is needed");
        }
        if (found.unit().isEmpty()) {
            return new Match(column, found.name(), factorOfName);
        }
        OptionalDouble factor = UnitScale.factor(found.unit(), unit);
        if (factor.isEmpty()) {
            problems.add(file + ": column " + found.name() + " is in " + found.unit() + " by the file's metadata; "
                    + unit + " is needed; convert it or correct its unit");
        }
        return new Match(column, found.name(), factor.orElse(1));
    }

    /** Column names that are looked for, best first, each with the factor that brings its values to the unit. */
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

    /** After the last search: notes once what the file has, where something was missing. */
    void noteColumnsIfMissing() {
        if (missing) {
            problems.explain(file + ": its columns are " + namesInFile()
                    + "; rename them, list their names under columns in your schema file, or take another schema");
        }
    }

    private String namesInFile() {
        List<String> names = new ArrayList<>();
        columns.forEach(column -> names.add(column.name()));
        return String.join(", ", names);
    }
}
