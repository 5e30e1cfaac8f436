package hep.mirage.model.event;

import hep.mirage.model.Counted;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.ReadFailure;
import hep.mirage.model.event.SampleProblems.Fault;
import hep.mirage.model.event.SampleProblems.Kind;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Turns the rows of a sample's files into events of a schema, or reports everything that is wrong with them in one error.
 *
 * <p>Rows that fail the selection are skipped. In all others, every feature must be a finite number inside its range, counts
 * must be whole numbers, and weights must be finite and 0 or above. Each problem names file, row, column, value, bound and
 * remedy. Further rows with the same fault of the same column are counted, not listed. If another unit explains most of a
 * column's values, one line says so for all such columns.
 *
 * <p>Columns are looked up in each file, so the files of a folder may order, spell and scale them differently. Either all
 * files are weighted or none is, and no two may hold the same events.
 */
public final class SampleReader {
    private final String source;
    private final SampleLayout layout;
    private final SampleSelection selection;
    private final SampleProblems problems = new SampleProblems();
    private final Set<String> usedWeights = new LinkedHashSet<>();
    private final Set<String> ignoredWeights = new LinkedHashSet<>();
    private final PartDigests parts;
    private final EventColumns kept;
    private long rowsRead;

    /** The file being read. */
    private SampleRows rows;

    private SelectedColumns columns;
    private NegativeWeights negativeWeights;
    private List<LikelyUnit> unitsOfFeatures;
    private List<LikelyUnit> unitsOfConditions;

    /**
     * Creates a reader.
     *
     * @param source the file or folder, as the user named it
     * @param layout how its files hold the features
     * @param selection which events are used
     */
    public SampleReader(String source, SampleLayout layout, SampleSelection selection) {
        this.source = source;
        this.layout = layout;
        this.selection = selection;
        this.kept = new EventColumns(layout.schema().size() + 1);
        this.parts = new PartDigests(layout.schema().size() + 1);
    }

    /**
     * Reads a sample of one file.
     *
     * @param rows a file; closed by the caller
     * @param layout how the file holds the features
     * @param selection which events are used
     * @return at least one event, in the file's order; weighted where the file has a weight column
     * @throws InvalidInput if columns are missing, values are bad, no event passes, or the file cannot be read
     */
    public static EventSample read(SampleRows rows, SampleLayout layout, SampleSelection selection) {
        SampleReader reader = new SampleReader(rows.file(), layout, selection);
        reader.add(rows);
        return reader.sample();
    }

    /**
     * Reads all rows of one more file.
     *
     * @param file closed by the caller
     * @throws InvalidInput if columns are missing, or the file differs from those before it in having weights
     */
    public void add(SampleRows file) {
        rows = file;
        columns = SelectedColumns.of(file, layout, selection, problems);
        negativeWeights = new NegativeWeights();
        problems.throwIfAny();
        unitsOfFeatures = columns.unitsOfFeatures(layout.schema());
        unitsOfConditions = columns.unitsOfConditions(selection);
        requireSameWeighting();
        int before = kept.size();
        readRows();
        negativeWeights.problem().ifPresent(problem -> problems.explain(rows.file() + ": " + problem));
        explainUnits(unitsOfFeatures);
        parts.add(file.file(), kept, before).ifPresent(problems::add);
    }

    /**
     * The events of all files that were added.
     *
     * @return at least one event, in the order of the files and their rows; weighted where the files have a weight column
     * @throws InvalidInput with every bad value, or where no event passes
     */
    public EventSample sample() {
        problems.throwIfAny();
        if (kept.size() == 0) {
            explainUnits(unitsOfConditions);
            problems.add(source + ": none of its rows (" + rowsRead + ") passes the selection " + selection
                    + "; widen the selection or take another sample");
            problems.throwIfAny();
        }
        SampleWeighting weighting = new SampleWeighting(
                List.copyOf(usedWeights), SelectedColumns.weightNames(layout), List.copyOf(ignoredWeights));
        return new EventSample(source, parts.count(), rowsRead, batch(), weighting);
    }

    private void explainUnits(List<LikelyUnit> units) {
        List<String> likely =
                units.stream().flatMap(unit -> unit.words().stream()).distinct().toList();
        if (!likely.isEmpty()) {
            problems.explain(rows.file() + ": most values would be possible with " + String.join(", ", likely)
                    + "; if that is their unit, add it to the columns' names, such as "
                    + likely.get(0).replace(" in ", "_") + ", and they are converted");
        }
    }

    private void requireSameWeighting() {
        boolean weighted = columns.weight().isPresent();
        if (parts.count() > 0 && weighted == usedWeights.isEmpty()) {
            throw new InvalidInput(rows.file() + ": " + (weighted ? "weighted by " : "without the weights ")
                    + (weighted ? columns.weight().get().name() : String.join(", ", usedWeights))
                    + (weighted ? ", the files before it are unweighted" : " that the files before it have")
                    + "; give all files of the folder weights, or none");
        }
        columns.weight().ifPresent(weight -> usedWeights.add(weight.name()));
        ignoredWeights.addAll(columns.ignoredWeights());
    }

    private void readRows() {
        long before = rowsRead;
        double[] event = new double[layout.schema().size() + 1];
        try {
            rows.select(columns.needed());
            while (rows.next()) {
                rowsRead++;
                if (isWhole() && isSelected() && fill(event)) {
                    kept.add(event);
                }
            }
        } catch (IOException e) {
            problems.add(rows.file() + ": cannot be read after " + Counted.of(rowsRead - before, "row") + " ("
                    + ReadFailure.reason(e) + "); fetch or write the file again");
        }
    }

    private boolean isWhole() {
        String problem = rows.problem();
        if (!problem.isEmpty()) {
            problems.add(
                    new Kind(rows.file(), "", Fault.BROKEN_ROW), rows.file() + ": " + rows.position() + ": " + problem);
        }
        return problem.isEmpty();
    }

    private boolean isSelected() {
        for (int i = 0; i < columns.conditions().size(); i++) {
            double value = number(columns.conditions().get(i));
            unitsOfConditions.get(i).note(value);
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
            event[i] = number(columns.features().get(i));
            unitsOfFeatures.get(i).note(event[i]);
            good &= isGood(features.get(i), columns.features().get(i), event[i]);
        }
        if (columns.weight().isPresent()) {
            event[features.size()] = number(columns.weight().get());
            good &= isGoodWeight(columns.weight().get(), event[features.size()]);
        }
        return good;
    }

    private boolean isGoodWeight(ColumnFinder.Match column, double weight) {
        if (Double.isInfinite(weight)) {
            note(Fault.INFINITE, column, weight + ", a weight must be finite; correct it");
        } else {
            negativeWeights.add(column.name(), weight, rows::position);
        }
        return weight >= 0 && weight < Double.POSITIVE_INFINITY;
    }

    private boolean isGood(Feature feature, ColumnFinder.Match column, double value) {
        if (!feature.admits(value)) {
            noteUnlessNaN(
                    Double.isInfinite(value) ? Fault.INFINITE : Fault.OUT_OF_RANGE,
                    column,
                    value,
                    "outside [" + feature.low() + ", " + feature.high() + "] " + feature.unit()
                            + " of feature " + feature.name()
                            + "; correct the value or its unit, cut the event away, or widen the schema's range");
            return false;
        }
        if (feature.kind() == FeatureKind.COUNT && value != Math.rint(value)) {
            noteUnlessNaN(
                    Fault.NOT_WHOLE,
                    column,
                    value,
                    "feature " + feature.name() + " is a count; a whole number is needed");
            return false;
        }
        return true;
    }

    /** A value in the requested unit; NaN if there is none, which has then been recorded already. */
    private double number(ColumnFinder.Match column) {
        try {
            double value = rows.number(column.column());
            if (Double.isNaN(value)) {
                note(Fault.NOT_A_NUMBER, column, "NaN; a number is needed; correct the value or leave the row out");
            }
            return value * column.factor();
        } catch (NumberFormatException e) {
            note(Fault.NO_NUMBER, column, "'" + e.getMessage() + "' is not a number; correct the value");
            return Double.NaN;
        }
    }

    private void noteUnlessNaN(Fault fault, ColumnFinder.Match column, double value, String problem) {
        if (!Double.isNaN(value)) {
            note(fault, column, value + ", " + problem);
        }
    }

    private void note(Fault fault, ColumnFinder.Match column, String problem) {
        problems.add(
                new Kind(rows.file(), column.name(), fault),
                rows.file() + ": " + rows.position() + ", column " + column.name() + ": " + problem);
    }

    private EventBatch batch() {
        double[][] all = kept.columns();
        int features = layout.schema().size();
        double[][] columns = Arrays.copyOf(all, features);
        return !usedWeights.isEmpty()
                ? EventBatch.weighted(layout.schema(), columns, all[features])
                : EventBatch.of(layout.schema(), columns);
    }
}
