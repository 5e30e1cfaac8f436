package hep.mirage.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Names, types and units of columns are a contract with notebooks that others have written. */
class ReleasedColumnsTest {
    private static List<String> released() throws IOException {
        try (var in = Objects.requireNonNull(ReleasedColumnsTest.class.getResourceAsStream("released-columns.csv"));
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).skip(1).toList();
        }
    }

    private static Set<String> present() {
        return TableGroup.ALL.stream()
                .flatMap(group -> group.tables().stream().flatMap(table -> table.columns().stream()
                        .map(column -> String.join(
                                ";",
                                group.title(),
                                table.name(),
                                column.name(),
                                TablePage.typeName(column.type()),
                                column.unit()))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void noReleasedColumnIsMissingOrMeansSomethingElse() throws IOException {
        Set<String> missing = new TreeSet<>(released());
        missing.removeAll(present());

        assertEquals(
                Set.of(),
                missing,
                "readers' queries break: keep the column, or see \"A table column\" in CONTRIBUTING.md");
    }

    @Test
    void theListHasEveryTable() throws IOException {
        List<String> released = released();
        TableGroup.ALL.forEach(group -> group.tables()
                .forEach(table -> assertTrue(
                        released.stream().anyMatch(line -> line.startsWith(group.title() + ";" + table.name() + ";")),
                        "add the columns of " + table.name() + " to released-columns.csv")));
    }
}
