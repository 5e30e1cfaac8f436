package hep.mirage.model.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The columns of one file that a schema and a selection need.
 *
 * @param features by feature
 * @param conditions by condition of the selection
 * @param weight column of weights, if the file has one
 * @param ignoredWeights other columns whose names say that they hold weights
 */
record SelectedColumns(
        List<ColumnFinder.Match> features,
        List<ColumnFinder.Match> conditions,
        Optional<ColumnFinder.Match> weight,
        List<String> ignoredWeights) {
    /** Unit of a weight: a share of the cross-section. */
    private static final String WEIGHT_UNIT = "pb";

    /**
     * Finds them and records what is missing.
     *
     * @param rows a file
     * @param layout how the file holds the features
     * @param selection which events are used
     * @param problems takes what is missing
     */
    static SelectedColumns of(
            SampleRows rows, SampleLayout layout, SampleSelection selection, SampleProblems problems) {
        ColumnFinder finder = new ColumnFinder(rows, problems);
        List<ColumnFinder.Match> features = new ArrayList<>();
        for (Feature feature : layout.schema().features()) {
            finder.required("feature " + feature.name(), layout.namesOf(feature.name()), feature.unit())
                    .ifPresent(features::add);
        }
        List<ColumnFinder.Match> conditions = new ArrayList<>();
        for (SelectionCondition condition : selection.conditions()) {
            finder.required("selection on " + condition.column(), layout.namesOf(condition.column()), condition.unit())
                    .ifPresent(conditions::add);
        }
        Optional<ColumnFinder.Match> weight = finder.optional(layout.weightColumns(), WEIGHT_UNIT);
        finder.noteMissing();
        SelectedColumns found = new SelectedColumns(features, conditions, weight, List.of());
        return new SelectedColumns(features, conditions, weight, found.ignoredWeights(rows.columns()));
    }

    /** Monitors the unit of each feature's column, whose values must all lie inside the feature's range. */
    List<LikelyUnit> unitsOfFeatures(FeatureSchema schema) {
        return IntStream.range(0, features.size())
                .mapToObj(i -> {
                    Feature feature = schema.features().get(i);
                    return new LikelyUnit(features.get(i), feature.unit(), feature.low(), feature.high());
                })
                .toList();
    }

    /** Monitors the unit of each condition's column. */
    List<LikelyUnit> unitsOfConditions(SampleSelection selection) {
        return IntStream.range(0, conditions.size())
                .mapToObj(i -> {
                    SelectionCondition condition = selection.conditions().get(i);
                    return new LikelyUnit(conditions.get(i), condition.unit(), condition.low(), condition.high());
                })
                .toList();
    }

    /** Names under which weights are looked for. */
    static List<String> weightNames(SampleLayout layout) {
        return List.copyOf(
                ColumnFinder.candidates(layout.weightColumns(), WEIGHT_UNIT).keySet());
    }

    private List<String> ignoredWeights(List<SampleColumn> columns) {
        List<Integer> needed = needed();
        List<String> ignored = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            SampleColumn column = columns.get(i);
            if (column.content() == SampleColumn.Content.NUMBERS
                    && WeightNames.isUsual(column.name())
                    && !needed.contains(i)) {
                ignored.add(column.name());
            }
        }
        return ignored;
    }

    /** Indices into the file's columns, none twice. */
    List<Integer> needed() {
        return Stream.of(features, conditions, weight.stream().toList())
                .flatMap(List::stream)
                .map(ColumnFinder.Match::column)
                .distinct()
                .toList();
    }
}
