package hep.mirage.search.integration;

import hep.mirage.fit.global.BinomialFraction;
import hep.mirage.fit.global.Interval;
import hep.mirage.search.row.ArmRow;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.row.RunRow.Maximum;
import hep.mirage.search.row.RunStatus;
import hep.mirage.search.study.StopRule;
import hep.mirage.search.study.StopRule.WhenSettled;
import java.util.Optional;

/**
 * Runs in the order of their numbers, as a {@link StopRule} judges them, one after the other. The judgement depends on the runs
 * alone: neither on the batches that they were written in nor on the order in which these were computed. Runs without a
 * significance, because they failed or their classifier is dead, do not count. The first run that settles the answer is kept;
 * what later runs would say does not unsettle it.
 */
public final class RunsInOrder {
    private final StopRule rule;
    private long runs;
    private long exceeding;
    private Optional<SettledAnswer> settled = Optional.empty();

    /**
     * Before the first run.
     *
     * @param rule to judge by
     */
    public RunsInOrder(StopRule rule) {
        this.rule = rule;
    }

    /** The rule. */
    public StopRule rule() {
        return rule;
    }

    /**
     * Adds the next run.
     *
     * @param row its row
     */
    public void add(RunRow row) {
        if (row.status() != RunStatus.DEAD_CLASSIFIER) {
            add(row.run(), row.maximum());
        }
    }

    /**
     * Adds the next run.
     *
     * @param row the row of the first arm
     */
    void add(ArmRow row) {
        if (ArmRows.isAlive(row)) {
            add(row.run(), row.maximum());
        }
    }

    private void add(long run, Maximum largest) {
        if (largest == null || !(rule instanceof WhenSettled when)) {
            return;
        }
        runs++;
        exceeding += largest.zLikelihood() >= when.localZ() ? 1 : 0;
        if (settled.isEmpty()) {
            BinomialFraction counted = new BinomialFraction(exceeding, runs);
            settled = when.settled(counted).map(reason -> answer(run, counted, when, reason));
        }
    }

    private static SettledAnswer answer(
            long run, BinomialFraction counted, WhenSettled when, WhenSettled.Reason reason) {
        Interval interval = when.interval(counted);
        return new SettledAnswer(
                run,
                counted.trials(),
                counted.successes(),
                when.localZ(),
                when.confidence(),
                interval.low().orElseThrow(),
                interval.high().orElseThrow(),
                reason);
    }

    /** The answer where it was first settled; empty if it is not. */
    public Optional<SettledAnswer> settled() {
        return settled;
    }

    /** Runs with a significance so far; empty if there is none, or no rule. */
    Optional<BinomialFraction> counted() {
        return runs == 0 ? Optional.empty() : Optional.of(new BinomialFraction(exceeding, runs));
    }
}
