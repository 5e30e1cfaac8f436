package hep.mirage.search.dataset;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.PlainNumber;
import hep.mirage.model.event.BuiltInSchemas;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.search.table.ColumnType;
import hep.mirage.search.table.Columns;
import hep.mirage.search.table.Origin;
import hep.mirage.search.table.Presence;
import hep.mirage.search.table.StoredRow;
import hep.mirage.search.table.Table;
import hep.mirage.search.table.TableColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The table {@code events}: one row for each event of a run's dataset. A column for each feature of the schema has the
 * feature's name. The label of a single hypothesis is the column {@code label}; of several, {@code label_150},
 * {@code label_152_5} and so on, by their mass in GeV.
 */
public final class EventTable {
    private static final String NAME = "events";
    private static final String RUN = "run";
    private static final String EVENT = "event";
    private static final String LABEL = "label";
    private static final String IS_SIGNAL = "is_signal";
    private static final Pattern COLUMN = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

    /** The table for the published search, with the truth. */
    public static final Table<EventRow> PUBLISHED =
            withTruth(BuiltInSchemas.schema(BuiltInSchemas.DEFAULT), List.of(150.0));

    private EventTable() {}

    /**
     * The table of a study, without the truth.
     *
     * @param schema of the events
     * @param hypothesesGeV masses m0 of the study's hypotheses [GeV]
     * @throws InvalidInput if a feature has the name of another column, or one that is not snake_case
     */
    public static Table<EventRow> of(FeatureSchema schema, List<Double> hypothesesGeV) {
        return new Table<>(NAME, new EventColumns(schema, checked(schema, hypothesesGeV), List.of()));
    }

    /**
     * The table of a study, with {@value #IS_SIGNAL} as its last column.
     *
     * @param schema of the events
     * @param hypothesesGeV masses m0 of the study's hypotheses [GeV]
     * @throws InvalidInput as {@link #of}
     */
    public static Table<EventRow> withTruth(FeatureSchema schema, List<Double> hypothesesGeV) {
        TableColumn<EventRow> truth = column(
                IS_SIGNAL,
                ColumnType.INT,
                "1",
                "1 for injected signal, 0 for background; only with --truth",
                Presence.REQUIRED,
                row -> boxed(row.isSignal()));
        return new Table<>(NAME, new EventColumns(schema, checked(schema, hypothesesGeV), List.of(truth)));
    }

    private static List<Label> checked(FeatureSchema schema, List<Double> hypothesesGeV) {
        List<Label> labels = hypothesesGeV.stream()
                .map(massGeV -> new Label(
                        hypothesesGeV.size() == 1
                                ? LABEL
                                : LABEL + "_" + PlainNumber.decimal(massGeV).replace('.', '_'),
                        massGeV))
                .toList();
        List<String> taken = new ArrayList<>(List.of(RUN, EVENT, IS_SIGNAL));
        labels.forEach(label -> taken.add(label.column()));
        List<String> problems = schema.features().stream()
                .map(Feature::name)
                .filter(name -> taken.contains(name) || !COLUMN.matcher(name).matches())
                .map(name -> "schema " + schema.name() + ": a feature is called " + name
                        + (taken.contains(name)
                                ? ", which is the name of another column of the dataset"
                                : "; columns have lower-case letters, digits and single underscores")
                        + "; rename it in the schema")
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return labels;
    }

    private static TableColumn<EventRow> column(
            String name,
            ColumnType type,
            String unit,
            String text,
            Presence presence,
            Function<EventRow, Object> value) {
        return new TableColumn<>(name, type, unit, text, presence, Origin.REPRODUCIBLE, value);
    }

    /** An Integer or null. */
    private static Object boxed(OptionalInt value) {
        return value.isPresent() ? (Object) value.getAsInt() : null;
    }

    private static OptionalInt optional(Object stored) {
        return stored == null ? OptionalInt.empty() : OptionalInt.of((Integer) stored);
    }

    /** The label of one hypothesis, with the name of its column. */
    private record Label(String column, double massGeV) {}

    private record EventColumns(FeatureSchema schema, List<Label> labels, List<TableColumn<EventRow>> truth)
            implements Columns<EventRow> {
        @Override
        public List<TableColumn<EventRow>> list() {
            List<TableColumn<EventRow>> columns = new ArrayList<>();
            columns.add(column(RUN, ColumnType.LONG, "1", "run number", Presence.REQUIRED, EventRow::run));
            columns.add(column(
                    EVENT,
                    ColumnType.INT,
                    "1",
                    "index of the event in the run's dataset, from 0",
                    Presence.REQUIRED,
                    EventRow::event));
            for (int i = 0; i < schema.size(); i++) {
                columns.add(feature(i));
            }
            for (int i = 0; i < labels.size(); i++) {
                int hypothesis = i;
                columns.add(column(
                        labels.get(i).column(),
                        ColumnType.INT,
                        "1",
                        "label for m0 = " + PlainNumber.decimal(labels.get(i).massGeV())
                                + " GeV: 1 in the window, 0 in the side-bands, null elsewhere",
                        Presence.OPTIONAL,
                        row -> boxed(row.labels().get(hypothesis))));
            }
            columns.addAll(truth);
            return columns;
        }

        private TableColumn<EventRow> feature(int index) {
            Feature feature = schema.features().get(index);
            boolean count = feature.kind() == FeatureKind.COUNT;
            Function<EventRow, Double> value = row -> row.features().get(index);
            return column(
                    feature.name(),
                    count ? ColumnType.INT : ColumnType.DOUBLE,
                    feature.unit(),
                    index == schema.massIndex() ? "invariant mass" : "feature of schema " + schema.name(),
                    Presence.REQUIRED,
                    count ? row -> value.apply(row).intValue() : value::apply);
        }

        @Override
        public EventRow read(StoredRow row) {
            return new EventRow(
                    row.requiredAt(RUN, Long.class),
                    row.requiredAt(EVENT, Integer.class),
                    schema.features().stream()
                            .map(feature -> feature.kind() == FeatureKind.COUNT
                                    ? row.requiredAt(feature.name(), Integer.class)
                                            .doubleValue()
                                    : row.requiredAt(feature.name(), Double.class))
                            .toList(),
                    labels.stream()
                            .map(label -> optional(row.valueAt(label.column())))
                            .toList(),
                    truth.isEmpty() ? OptionalInt.empty() : optional(row.valueAt(IS_SIGNAL)));
        }
    }
}
