package hep.mirage.model.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaFileTest {
    @TempDir
    Path folder;

    @Test
    void readsAUsersOwn() throws IOException {
        Path file = Files.writeString(
                folder.resolve("mine.json"),
                """
                {"name": "mine", "mass": "m", "features": [
                  {"name": "m", "unit": "GeV", "kind": "real", "low": 100, "high": 200, "columns": ["mass"]},
                  {"name": "n", "unit": "1", "kind": "count", "low": 0, "high": 9}]}
                """);
        SampleLayout layout = BuiltInSchemas.find(file.toString());
        assertEquals(
                new Feature("m", "GeV", FeatureKind.REAL, 100, 200),
                layout.schema().mass());
        assertEquals(List.of("m", "mass"), layout.namesOf("m"));
        assertEquals(SampleSelection.everything(), layout.selection());
    }

    @Test
    void listsAllProblemsAtOnce() {
        InvalidInput error = assertThrows(
                InvalidInput.class,
                () -> SchemaFile.parse(
                        "bad.json",
                        """
                {"name": 3, "mass": "m", "colour": "red", "weight": "w",
                 "selection": [{"column": "m", "unit": "GeV", "low": 2, "high": 1}],
                 "features": [
                  {"name": "m", "unit": "GeV", "kind": "rael", "low": "zero", "high": 200},
                  {"unit": "1", "kind": "count", "low": 0, "high": 9},
                  {"name": "x", "unit": "1", "kind": "count", "low": 9, "high": 0}]}
                """));
        String all = error.getMessage();
        assertEquals(8, error.problems().size(), all);
        for (String key : List.of(
                ": name: 3",
                ": colour: unknown key",
                ": weight: \"w\"",
                "selection[0].low: selection on m: [2.0, 1.0) GeV is empty",
                "features[0].kind: 'rael'",
                "features[0].low: \"zero\"",
                "features[1].name: absent",
                "features[2].low: feature x: range [9.0, 0.0]")) {
            assertTrue(all.contains(key), key + " in " + all);
        }
    }

    @Test
    void refusesWhatIsNoSchema() {
        assertThrows(InvalidInput.class, () -> SchemaFile.parse("x", "{"));
        assertThrows(InvalidInput.class, () -> SchemaFile.parse("x", "[]"));
        assertThrows(
                InvalidInput.class,
                () -> SchemaFile.parse("x", "{\"name\": \"x\", \"mass\": \"m\", \"features\": {\"m\": 1}}"));
        assertThrows(InvalidInput.class, () -> SchemaFile.read(folder.resolve("absent.json")));
        assertThrows(
                InvalidInput.class,
                () -> SchemaFile.parse(
                        "no mass among the features",
                        """
                {"name": "mine", "mass": "q", "features": [
                  {"name": "m", "unit": "GeV", "kind": "real", "low": 100, "high": 200}]}
                """));
    }
}
