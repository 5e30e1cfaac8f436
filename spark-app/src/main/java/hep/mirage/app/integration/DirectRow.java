package hep.mirage.app.integration;

import hep.mirage.fit.global.DirectCounts;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Flattened;
import hep.mirage.search.table.Table;
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
public record DirectRow(
        @Flattened PlaceCounts.Place place,
        @Column(text = "threshold") double localZ,
        @Column(unit = "runs", text = "runs with a significance") long runs,
        @Column(unit = "runs", text = "runs at or above the threshold") long atOrAbove) {
    /** Its table. */
    public static final Table<DirectRow> TABLE = Table.of("direct_counts", DirectRow.class);

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
}
