package hep.mirage.search.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RecordColumnsTest {
    private enum Colour {
        DARK_RED
    }

    private record Interval(
            @Column(text = "lower end, {}") OptionalDouble low, @Column(text = "upper end, {}") OptionalDouble high) {}

    private record Cell(
            @Column(name = "cell_{}", text = "value at {}") double value,
            @Flattened(prefix = "cell_{}", text = "exact") Interval interval) {}

    private sealed interface Answer {}

    private record Known(double value) implements Answer {}

    private record Unknown(String reason) implements Answer {}

    private static final class AnswerColumns implements Flattening<Answer, AnswerColumns.Flat> {
        private record Flat(
                @Column(text = "known or unknown") String kind,
                @Column(name = "{}", text = "the answer") OptionalDouble value,
                @Column(text = "why not", after = "colour") Optional<String> reason) {}

        @Override
        public Class<Flat> type() {
            return Flat.class;
        }

        @Override
        public Flat flatten(Answer answer) {
            return answer instanceof Known known
                    ? new Flat("known", OptionalDouble.of(known.value()), Optional.empty())
                    : new Flat("unknown", OptionalDouble.empty(), Optional.of(((Unknown) answer).reason()));
        }

        @Override
        public Answer restore(Flat flat) {
            return flat.kind().equals("known")
                    ? new Known(flat.value().orElseThrow())
                    : new Unknown(flat.reason().orElseThrow());
        }
    }

    private record Row(
            @Column(unit = "GeV", text = "a mass") double hypothesisGeV,
            @Flattened
                    @Each(
                            keys = {"1", "2"},
                            texts = {"one", "two"})
                    List<Cell> cells,
            @Flattened(prefix = "answer", by = AnswerColumns.class) Answer answer,
            @Column(text = "a colour") Colour colour,
            @Column(text = "a number") Integer number) {

        @Column(text = "twice the mass", unit = "GeV", after = "hypothesis_gev")
        public double twiceGeV() {
            return 2 * hypothesisGeV;
        }
    }

    private static final Columns<Row> COLUMNS = RecordColumns.of(Row.class);

    private static Row row(Answer answer, Integer number) {
        Interval open = new Interval(OptionalDouble.of(0.5), OptionalDouble.empty());
        return new Row(150, List.of(new Cell(1, open), new Cell(2, open)), answer, Colour.DARK_RED, number);
    }

    private static Map<String, Object> values(Row row) {
        Map<String, Object> values = new HashMap<>();
        COLUMNS.list().forEach(column -> values.put(column.name(), column.valueIn(row)));
        return values;
    }

    private static Row read(Map<String, Object> values) {
        return COLUMNS.read(new StoredRow() {
            @Override
            public Object valueAt(String column) {
                return values.get(column);
            }

            @Override
            public String columns() {
                return values.keySet().toString();
            }
        });
    }

    @Test
    void namesFollowFromComponentsPrefixesAndKeys() {
        assertEquals(
                List.of(
                        "hypothesis_gev",
                        "twice_gev",
                        "cell_1",
                        "cell_1_low",
                        "cell_1_high",
                        "cell_2",
                        "cell_2_low",
                        "cell_2_high",
                        "answer_kind",
                        "answer",
                        "colour",
                        "answer_reason",
                        "number"),
                COLUMNS.list().stream().map(TableColumn::name).toList());
    }

    @Test
    void textsAndUnitsFollowToo() {
        TableColumn<Row> low = COLUMNS.list().get(6);
        assertEquals("lower end, exact", low.description());
        assertEquals("value at two", COLUMNS.list().get(5).description());
        assertEquals("GeV", COLUMNS.list().get(1).unit());
    }

    @Test
    void presenceFollowsFromTheType() {
        Map<String, Presence> presence = new HashMap<>();
        COLUMNS.list().forEach(column -> presence.put(column.name(), column.presence()));
        assertEquals(Presence.REQUIRED, presence.get("cell_1"));
        assertEquals(Presence.OPTIONAL, presence.get("cell_1_low"));
        assertEquals(Presence.OPTIONAL, presence.get("answer_reason"));
        assertEquals(Presence.OPTIONAL, presence.get("number"));
        assertEquals(Presence.REQUIRED, presence.get("colour"));
    }

    @Test
    void everyValueComesBack() {
        for (Row row : List.of(row(new Known(3), 4), row(new Unknown("too few"), null))) {
            assertEquals(row, read(values(row)));
        }
        assertEquals("dark_red", values(row(new Known(3), 4)).get("colour"));
    }

    @Test
    void aMissingRequiredColumnIsNamed() {
        Map<String, Object> values = values(row(new Known(3), 4));
        values.remove("cell_2");
        var problem = assertThrows(IllegalStateException.class, () -> read(values));
        assertTrue(problem.getMessage().contains("column cell_2 is missing"), problem.getMessage());
    }

    @Test
    void anUnknownConstantIsNamed() {
        Map<String, Object> values = values(row(new Known(3), 4));
        values.put("colour", "mauve");
        var problem = assertThrows(IllegalStateException.class, () -> read(values));
        assertEquals("no mauve among [dark_red]", problem.getMessage());
    }

    private record Undescribed(int bare) {}

    private record Twice(@Column(text = "first") int one, @Column(name = "one", text = "second") int other) {}

    private record Camel(@Column(name = "massGeV", text = "mass") double mass) {}

    private record Misplaced(@Column(text = "a number", after = "nothing") int number) {}

    private record Odd(@Column(text = "a list") List<String> list) {}

    @Test
    void wrongDescriptionsAreRefused() {
        for (Class<? extends Record> wrong :
                List.of(Undescribed.class, Twice.class, Camel.class, Misplaced.class, Odd.class)) {
            assertThrows(IllegalArgumentException.class, () -> RecordColumns.of(wrong), wrong::getSimpleName);
        }
    }

    private record Part(@Column(text = "a number") int number, List<Double> unknown) {}

    /** A component whose columns are known only at run time. */
    @Test
    void columnsMayBeAddedAtRunTime() {
        Columns<List<Double>> two = new Columns<>() {
            @Override
            public List<TableColumn<List<Double>>> list() {
                return List.of(
                        new TableColumn<>(
                                "p0",
                                ColumnType.DOUBLE,
                                "1",
                                "first",
                                Presence.REQUIRED,
                                Origin.REPRODUCIBLE,
                                list -> list.get(0)),
                        new TableColumn<>(
                                "p1",
                                ColumnType.DOUBLE,
                                "1",
                                "second",
                                Presence.REQUIRED,
                                Origin.REPRODUCIBLE,
                                list -> list.get(1)));
            }

            @Override
            public List<Double> read(StoredRow row) {
                return List.of(row.requiredAt("p0", Double.class), row.requiredAt("p1", Double.class));
            }
        };
        Table<Part> table = Table.of("t", Part.class, Map.of("unknown", two));
        assertEquals(
                List.of("number", "p0", "p1"),
                table.columns().stream().map(TableColumn::name).toList());
        assertEquals(List.of(1, 2.0, 3.0), table.reproducibleValues(new Part(1, List.of(2.0, 3.0))));
    }

    @Test
    void snakeCaseKeepsUnitsInOnePiece() {
        assertEquals("hypothesis_gev", Scope.snakeCase("hypothesisGeV"));
        assertEquals("ks_p_value", Scope.snakeCase("ksPValue"));
        assertEquals("low68", Scope.snakeCase("low68"));
        assertEquals("n1_error_per_gev", Scope.snakeCase("n1ErrorPerGeV"));
    }

    private record Document(List<Row> rows, String name) {}

    @Test
    void rowsInDocumentsHaveTheNamesOfColumns() {
        String json = new DocumentJson()
                .withRows(Row.class)
                .write(new Document(List.of(row(new Unknown("too few"), null)), "d"))
                .replaceAll("\\s", "");
        assertTrue(json.startsWith("{\"rows\":[{\"hypothesis_gev\":150.0,\"twice_gev\":300.0,\"cell_1\":1.0,"), json);
        assertTrue(
                json.contains("\"answer\":null,\"colour\":\"dark_red\",\"answer_reason\":\"toofew\",\"number\":null}]"),
                json);
    }
}
