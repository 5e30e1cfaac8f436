package hep.mirage.lab.tuning;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * What the trials of a search came to: of each its row on the highest rung where it did not fail, those of the highest rung
 * first, of one rung those with the smallest totals, of equal totals the smallest number; trials that failed on their first
 * rung last.
 *
 * @param ranking one row a trial
 */
public record SearchResult(List<TrialRow> ranking) {
    private static final Comparator<TrialRow> ORDER = Comparator.comparing((TrialRow row) -> !row.isComplete())
            .thenComparing(Comparator.comparingInt(TrialRow::rung).reversed())
            .thenComparingDouble(TrialRow::total)
            .thenComparingInt(TrialRow::trial);

    /**
     * Ranks.
     *
     * @param ranking all rows of a search, in any order
     */
    public SearchResult {
        ranking = ranking.stream()
                .collect(Collectors.toMap(TrialRow::trial, row -> row, BinaryOperator.minBy(ORDER), TreeMap::new))
                .values()
                .stream()
                .sorted(ORDER)
                .toList();
    }

    /** The best trial; empty if all failed. */
    public Optional<TrialRow> best() {
        return ranking.stream().findFirst().filter(TrialRow::isComplete);
    }

    /**
     * A trial that went no further than a lower rung and yet had a smaller total there than the best one has now: more
     * epochs did not help, and which trials went on was partly luck.
     *
     * @return the one with the smallest total
     */
    public Optional<TrialRow> betterLeftBehind() {
        double total = best().map(TrialRow::total).orElse(Double.NaN);
        return ranking.stream()
                .filter(row -> row.total() < total)
                .min(Comparator.comparingDouble(TrialRow::total).thenComparingInt(TrialRow::trial));
    }

    /** Trials that failed on their first rung. */
    public long failed() {
        return ranking.stream().filter(row -> !row.isComplete()).count();
    }
}
