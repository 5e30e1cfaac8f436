package hep.mirage.search.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Position of a column: what the enclosing records add to its name and text.
 *
 * @param prefix of names; empty at the top
 * @param text replacement of {@value Column#OUTER} in texts
 * @param after columns that are not placed after the preceding one in their record: name to the name that they follow
 *     instead
 */
record Scope(String prefix, String text, Map<String, String> after) {
    static Scope top() {
        return new Scope("", "", new HashMap<>());
    }

    /**
     * The name in snake_case of a record's component: {@code hypothesis_gev}, with the unit kept whole.
     *
     * @param component as in Java
     */
    static String snakeCase(String component) {
        return component
                .replace("GeV", "Gev")
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    String name(String local) {
        if (local.contains(Column.OUTER)) {
            return local.replace(Column.OUTER, prefix);
        }
        return prefix.isEmpty() ? local : prefix + "_" + local;
    }

    String text(String local) {
        return local.replace(Column.OUTER, text);
    }

    Scope inside(String innerPrefix, String innerText) {
        return new Scope(
                innerPrefix.isEmpty() ? prefix : name(innerPrefix),
                innerText.isEmpty() ? text : text(innerText),
                after);
    }

    /** Moves the columns of {@link #after} to where they belong. */
    <T> List<TableColumn<T>> ordered(List<TableColumn<T>> columns) {
        List<TableColumn<T>> ordered = new ArrayList<>(columns);
        List<TableColumn<T>> moved = new ArrayList<>();
        for (Iterator<TableColumn<T>> all = ordered.iterator(); all.hasNext(); ) {
            TableColumn<T> column = all.next();
            if (after.containsKey(column.name())) {
                all.remove();
                moved.add(column);
            }
        }
        while (!moved.isEmpty()) {
            List<String> names = ordered.stream().map(TableColumn::name).toList();
            TableColumn<T> next = moved.stream()
                    .filter(column -> names.contains(after.get(column.name())))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no place after " + after + " among " + names));
            ordered.add(names.indexOf(after.get(next.name())) + 1, next);
            moved.remove(next);
        }
        return List.copyOf(ordered);
    }
}
