package hep.mirage.search.plan;

import java.util.IntSummaryStatistics;
import java.util.stream.IntStream;

/**
 * The batches in which an ensemble is written.
 *
 * @param count number of batches
 * @param largest runs of the largest
 */
public record BatchSizes(int count, int largest) {
    /**
     * Summarises batches.
     *
     * @param runs of each; one batch or more
     */
    public static BatchSizes of(IntStream runs) {
        IntSummaryStatistics sizes = runs.summaryStatistics();
        return new BatchSizes(Math.toIntExact(sizes.getCount()), sizes.getMax());
    }
}
