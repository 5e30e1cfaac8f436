package hep.mirage.app.integration;

import static hep.mirage.app.table.ColumnType.DOUBLE;
import static hep.mirage.app.table.ColumnType.LONG;
import static hep.mirage.app.table.ColumnType.TEXT;

import hep.mirage.app.table.StoredRow;
import hep.mirage.app.table.TableCodec;
import hep.mirage.fit.global.DirectCounts;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One row of {@code integration/direct_counts}: the runs at or above one threshold, at one place of the scan or with
 * their largest Z anywhere. Such tables of disjoint runs of one study add up row by row.
 *
 * @param place significance, hypothesis and working point
 * @param localZ the threshold
 * @param runs runs with a significance there
 * @param atOrAbove those at or above the threshold; {@link hep.mirage.fit.global.BinomialFraction} has the exact intervals
 */
public record DirectRow(PlaceCounts.Place place, double localZ, long runs, long atOrAbove) {
    /** Its table. */
    public static final TableCodec<DirectRow> CODEC = codec();

    /** The rows of one place, threshold by threshold. */
    static List<DirectRow> of(PlaceCounts counts) {
        double[] thresholds = DirectCounts.thresholds();
        return IntStream.range(0, thresholds.length)
                .mapToObj(i -> new DirectRow(
                        counts.place(),
                        thresholds[i],
                        counts.counts().runs(),
                        counts.counts().atOrAbove().get(i)))
                .toList();
    }

    private static TableCodec<DirectRow> codec() {
        return TableCodec.<DirectRow>named("direct_counts")
                .required("significance", TEXT, "1", "column of fits", row -> row.place.significance())
                .optional(
                        "hypothesis_gev",
                        DOUBLE,
                        "GeV",
                        "centre m0 of the signal window; null for the largest Z of a run",
                        row -> row.place.hypothesisGeV())
                .optional(
                        "kept_fraction",
                        DOUBLE,
                        "1",
                        "working point; null for the largest Z of a run",
                        row -> row.place.keptFraction())
                .required("local_z", DOUBLE, "1", "threshold", DirectRow::localZ)
                .required("runs", LONG, "runs", "runs with a significance", DirectRow::runs)
                .required("at_or_above", LONG, "runs", "runs at or above the threshold", DirectRow::atOrAbove)
                .readBy(DirectRow::in);
    }

    private static DirectRow in(StoredRow row) {
        PlaceCounts.Place place = new PlaceCounts.Place(
                row.textAt("significance"),
                row.optionalDoubleAt("hypothesis_gev"),
                row.optionalDoubleAt("kept_fraction"));
        return new DirectRow(place, row.doubleAt("local_z"), row.longAt("runs"), row.longAt("at_or_above"));
    }
}
