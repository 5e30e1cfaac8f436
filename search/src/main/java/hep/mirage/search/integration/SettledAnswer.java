package hep.mirage.search.integration;

import hep.mirage.search.study.StopRule;
import java.util.Objects;

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
        StopRule.WhenSettled.Reason reason) {
    /** Rejects a missing reason. */
    public SettledAnswer {
        Objects.requireNonNull(reason, "reason");
    }
}
