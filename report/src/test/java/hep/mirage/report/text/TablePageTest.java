package hep.mirage.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.search.row.FitTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TablePageTest {
    @Test
    void thePageOfTheDocumentationIsOfTheseColumns() throws IOException {
        assertEquals(
                TablePage.ofAllTables(),
                Files.readString(Path.of("../docs/tables.md")),
                "docs/tables.md is out of date: ./mirage tables > docs/tables.md");
    }

    @Test
    void everyColumnIsOnThePage() {
        String page = TablePage.ofAllTables();
        FitTable.PUBLISHED
                .columns()
                .forEach(column -> assertTrue(page.contains("| `" + column.name() + "` |"), column.name()));
        assertTrue(page.contains("| `hypothesis_gev` | double | GeV | "), page);
    }

    /** Each table once, and each definition of a table in the source is on the page. */
    @Test
    void everyTableIsOnThePage() throws IOException {
        long defined = 0;
        for (String module : List.of("search", "generator-lab", "spark-app")) {
            try (var sources = Files.walk(Path.of("..", module, "src/main/java"))) {
                defined += sources.filter(file -> file.toString().endsWith(".java"))
                        .flatMap(TablePageTest::lines)
                        .filter(line -> line.matches(".* static final Table<\\w+> \\w+ =.*"))
                        .count();
            }
        }
        assertEquals(
                defined,
                TableGroup.ALL.stream()
                        .mapToLong(group -> group.tables().size())
                        .sum());
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
