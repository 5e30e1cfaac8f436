package hep.mirage.search.integration;

import hep.mirage.search.study.StopRule;
import hep.mirage.search.study.StopRule.WhenSettled.Reason;
import java.util.Objects;
import java.util.Optional;

/**
 * The answer at the run that settled it, by {@link StopRule.WhenSettled}.
 *
 * @param run number of that run
 * @param runs with a significance, up to and including it
 * @param exceeding runs of these whose largest Z is {@code localZ} or above
 * @param localZ whose global p is asked for
 * @param confidence of the sequence
 * @param globalPLow lower end of the interval
 * @param globalPHigh upper end of the interval
 * @param reason why it is settled
 */
public record SettledAnswer(
        long run,
        long runs,
        long exceeding,
        double localZ,
        double confidence,
        double globalPLow,
        double globalPHigh,
        Reason reason) {
    /** Rejects a missing reason. */
    public SettledAnswer {
        Objects.requireNonNull(reason, "reason");
    }

    /**
     * What settled the global p that a rule asks for.
     *
     * @param rule of the study
     * @param arm its first one
     * @return empty without a rule, and if no run settled it
     */
    public static Optional<SettledAnswer> of(StopRule rule, ArmRows arm) {
        RunsInOrder runs = new RunsInOrder(rule);
        arm.rows().values().forEach(runs::add);
        return runs.settled();
    }

    /**
     * What an answer that ended the ensemble does to all other p-values and intervals, which hold for a number of runs that was fixed
     * in advance. Toys of ensembles that stop at the first interval of a sequence without {@code global_p}: P(p ≤ a)/a is up to
     * 1.18 for a near the global p, and Clopper and Pearson's 68 % intervals hold it in as few as 57 % of cases. An interval that is
     * narrow enough does not prefer large fractions to small ones, and does no harm.
     *
     * @return one sentence; empty if the interval was only narrow enough
     */
    public Optional<String> caution() {
        return reason == Reason.NARROW
                ? Optional.empty()
                : Optional.of(
                        "the answer of ensemble.stop_when was settled by run " + run
                                + ", so that the number of runs was not fixed in advance: p-values by these runs can be too small by up to"
                                + " a fifth, and 68 % intervals hold the true value in about 60 % of cases; only the interval of the"
                                + " confidence sequence allows for it. Without the section stop_when, mirage run goes on to ensemble.runs");
    }
}
