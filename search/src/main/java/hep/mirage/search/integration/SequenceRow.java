package hep.mirage.search.integration;

import hep.mirage.fit.global.BinomialFraction;
import hep.mirage.fit.global.ConfidenceSequence;
import hep.mirage.fit.global.Interval;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.search.study.StopRule;
import hep.mirage.search.study.StopRule.WhenSettled;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Table;
import java.util.List;
import java.util.OptionalLong;

/**
 * The row of {@code integration/confidence_sequence}, which the ensembles of studies with {@code ensemble.stop_when} have: the
 * global p of its local Z with the interval of a {@link ConfidenceSequence} after all runs. It covers the true p also for an
 * ensemble that was stopped because the answer was settled.
 *
 * @param arm the study's first one
 * @param significance {@link SignificanceKind#column()}
 * @param localZ local significance
 * @param runs with a significance
 * @param atOrAbove runs of these whose largest Z is localZ or above
 * @param globalP fraction
 * @param confidence of the sequence
 * @param globalPLow lower end of the interval
 * @param globalPHigh upper end of the interval
 * @param settledByRun number of the run that settled the answer; empty if none did
 */
public record SequenceRow(
        @Column(text = "arm of the study, the first one") String arm,
        @Column(text = "column of fits") String significance,
        @Column(text = "local significance of ensemble.stop_when") double localZ,
        @Column(unit = "runs", text = "runs with a significance") long runs,
        @Column(unit = "runs", text = "runs whose largest significance is local_z or above") long atOrAbove,
        @Column(text = "at_or_above over runs") double globalP,
        @Column(text = "probability that no interval of the sequence misses the true global p") double confidence,
        @Column(text = "lower end of the interval after these runs") double globalPLow,
        @Column(text = "upper end of the interval after these runs") double globalPHigh,
        @Column(text = "number of the run that settled the answer; null if none did") OptionalLong settledByRun) {

    /** Its table. */
    public static final Table<SequenceRow> TABLE = Table.of("confidence_sequence", SequenceRow.class);

    /**
     * The global p of a rule's local Z.
     *
     * @param rule of the study
     * @param arm its first one
     * @return none without a rule, and without runs
     */
    public static List<SequenceRow> of(StopRule rule, ArmRows arm) {
        RunsInOrder runs = new RunsInOrder(rule);
        arm.rows().values().forEach(runs::add);
        return rule instanceof WhenSettled when
                ? runs.counted().map(counted -> of(arm, when, counted, runs)).stream()
                        .toList()
                : List.of();
    }

    private static SequenceRow of(ArmRows arm, WhenSettled when, BinomialFraction counted, RunsInOrder runs) {
        Interval interval = when.interval(counted);
        return new SequenceRow(
                arm.arm().name(),
                SignificanceKind.LIKELIHOOD.column(),
                when.localZ(),
                counted.trials(),
                counted.successes(),
                counted.value(),
                when.confidence(),
                interval.low().orElseThrow(),
                interval.high().orElseThrow(),
                runs.settled().map(answer -> OptionalLong.of(answer.run())).orElse(OptionalLong.empty()));
    }
}
