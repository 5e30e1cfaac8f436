package hep.mirage.app.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import hep.mirage.report.sql.TableFolder;
import hep.mirage.report.sql.TableQuery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries of readers, on a fresh ensemble: they must keep working from release to release. */
class ReaderQueriesTest {
    private static List<String> queries() throws IOException {
        try (var in = Objects.requireNonNull(ReaderQueriesTest.class.getResourceAsStream("queries.sql"))) {
            return Stream.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split(";"))
                    .filter(query -> query.lines().anyMatch(line -> !line.isBlank() && !line.startsWith("--")))
                    .toList();
        }
    }

    @Test
    void oldQueriesStillWork(@TempDir Path folder) throws IOException {
        WrittenEnsemble ensemble = WrittenEnsemble.ofMassScan(folder);
        IntegrationTables.write(ensemble.integration(), ensemble.store());
        List<String> queries = queries();

        assertTrue(queries.size() > 10, queries.toString());
        try (TableQuery tables = TableQuery.open(TableFolder.of(folder.toString()))) {
            for (String query : queries) {
                tables.ask(query, answer -> assertTrue(answer.next(), query));
            }
            String renamed = queries.get(0).replace("kept_fraction", "kept_part");
            InvalidInput broken = assertThrows(InvalidInput.class, () -> tables.ask(renamed, answer -> {}));
            assertEquals(1, broken.problems().size());
        }
    }
}
