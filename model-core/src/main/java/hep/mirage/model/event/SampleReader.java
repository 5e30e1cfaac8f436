package hep.mirage.model.event;

import hep.mirage.model.InvalidInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Turns the rows of a file into events of a schema, or says in one error everything that is wrong with them.
 *
 * <p>Rows that the selection leaves out are not looked at further. Of the others every feature must be a number, finite
 * and inside its range, counts must be whole, weights finite and 0 or above. Each problem names file, row, column,
 * value, bound and remedy; the first {@value SampleProblems#LISTED} are listed, the rest counted.
 */
public final class SampleReader {
    private final SampleRows rows;
    private final SampleLayout layout;
    private final SampleSelection selection;
    private final SampleProblems problems = new SampleProblems();
    private final List<ColumnFinder.Match> conditionColumns = new ArrayList<>();
    private final List<ColumnFinder.Match> featureColumns = new ArrayList<>();
    private Optional<ColumnFinder.Match> weightColumn = Optional.empty();
    private final EventColumns kept;

    private SampleReader(SampleRows rows, SampleLayout layout, SampleSelection selection) {
        this.rows = rows;
        this.layout = layout;
        this.selection = selection;
        this.kept = new EventColumns(layout.schema().size() + 1);
    }

    /**
     * Reads all rows.
     *
     * @param rows a file; closed by the caller
     * @param layout how the file holds the features
     * @param selection which events take part
     * @return at least one event, in the file's order; weighted where the file has a weight column
     * @throws InvalidInput where columns are missing, values are bad, no event passes, or the file cannot be read
     */
    public static EventSample read(SampleRows rows, SampleLayout layout, SampleSelection selection) {
        SampleReader reader = new SampleReader(rows, layout, selection);
        reader.findColumns();
        return reader.readRows();
    }

    private void findColumns() {
        ColumnFinder finder = new ColumnFinder(rows, problems);
        for (Feature feature : layout.schema().features()) {
            finder.required("feature " + feature.name(), layout.namesOf(feature.name()), feature.unit())
                    .ifPresent(featureColumns::add);
        }
        for (SelectionCondition condition : selection.conditions()) {
            finder.required("selection on " + condition.column(), layout.namesOf(condition.column()), condition.unit())
                    .ifPresent(conditionColumns::add);
        }
        weightColumn = finder.optional(layout.weightColumns(), "pb");
        finder.noteColumnsIfMissing();
        problems.throwIfAny();
    }

    private EventSample readRows() {
        long rowsRead = 0;
        double[] event = new double[layout.schema().size() + 1];
        try {
            while (rows.next()) {
                rowsRead++;
                if (isWhole() && isSelected() && fill(event)) {
                    kept.add(event);
                }
            }
        } catch (IOException e) {
            problems.add(rows.file() + ": cannot be read after " + rowsRead + " rows (" + e.getMessage()
                    + "); fetch or write the file again");
        }
        problems.throwIfAny();
        if (kept.size() == 0) {
            throw new InvalidInput(rows.file() + ": none of its " + rowsRead + " rows passes the selection " + selection
                    + "; widen the selection or take another file");
        }
        return new EventSample(rows.file(), rowsRead, batch());
    }

    private boolean isWhole() {
        String problem = rows.problem();
        if (!problem.isEmpty()) {
            problems.add(rows.file() + ": " + rows.position() + ": " + problem);
        }
        return problem.isEmpty();
    }

    private boolean isSelected() {
        for (int i = 0; i < conditionColumns.size(); i++) {
            double value = number(conditionColumns.get(i));
            if (Double.isNaN(value) || !selection.conditions().get(i).passes(value)) {
                return false;
            }
        }
        return true;
    }

    private boolean fill(double[] event) {
        boolean good = true;
        List<Feature> features = layout.schema().features();
        for (int i = 0; i < features.size(); i++) {
            event[i] = number(featureColumns.get(i));
            good &= isGood(features.get(i), featureColumns.get(i), event[i]);
        }
        if (weightColumn.isPresent()) {
            double weight = number(weightColumn.get());
            event[features.size()] = weight;
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                good = false;
                noteUnlessNaN(weightColumn.get(), weight, "a weight must be finite and 0 or above; correct it");
            }
        }
        return good;
    }

    private boolean isGood(Feature feature, ColumnFinder.Match column, double value) {
        if (!feature.admits(value)) {
            noteUnlessNaN(
                    column,
                    value,
                    "outside [" + feature.low() + ", " + feature.high() + "] " + feature.unit()
                            + " of feature " + feature.name()
                            + "; correct the value or its unit, cut the event away, or widen the schema's range");
            return false;
        }
        if (feature.kind() == FeatureKind.COUNT && value != Math.rint(value)) {
            noteUnlessNaN(column, value, "feature " + feature.name() + " is a count; a whole number is needed");
            return false;
        }
        return true;
    }

    /** A value in the unit asked for; NaN where there is none, which is then noted already. */
    private double number(ColumnFinder.Match column) {
        try {
            double value = rows.number(column.column());
            if (Double.isNaN(value)) {
                problems.add(place(column) + ": NaN; a number is needed; correct the value or leave the row out");
            }
            return value * column.factor();
        } catch (NumberFormatException e) {
            problems.add(place(column) + ": '" + e.getMessage() + "' is not a number; correct the value");
            return Double.NaN;
        }
    }

    private void noteUnlessNaN(ColumnFinder.Match column, double value, String problem) {
        if (!Double.isNaN(value)) {
            problems.add(place(column) + ": " + value + ", " + problem);
        }
    }

    private String place(ColumnFinder.Match column) {
        return rows.file() + ": " + rows.position() + ", column " + column.name();
    }

    private EventBatch batch() {
        double[][] all = kept.columns();
        int features = layout.schema().size();
        double[][] columns = Arrays.copyOf(all, features);
        return weightColumn.isPresent()
                ? EventBatch.weighted(layout.schema(), columns, all[features])
                : EventBatch.of(layout.schema(), columns);
    }
}
