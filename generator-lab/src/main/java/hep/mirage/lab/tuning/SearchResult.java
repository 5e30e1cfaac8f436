package hep.mirage.lab.tuning;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * Result of a search: the row of each trial on the highest rung where it did not fail, ordered by rung from the
 * highest, then by total, then by number, both ascending. Trials that failed on their first rung come last.
 *
 * @param ranking one row per trial
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
     * A trial that ended on a lower rung with a smaller total than the best one has now. More epochs did not help, and
     * the selection of trials was partly a matter of chance.
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
