package hep.mirage.search.run;

import hep.mirage.search.row.RunRow.StageSeconds;
import java.util.List;
import java.util.OptionalInt;

/**
 * Complete result of one run.
 *
 * @param run run number
 * @param events in the dataset of its first arm
 * @param injected injected signal events among them; empty if the study injects none
 * @param arms results in the study's order of arms, at least one
 * @param seconds time spent
 */
public record RunDetail(long run, int events, OptionalInt injected, List<ArmDetail> arms, StageSeconds seconds) {
    /** Copies the list. */
    public RunDetail {
        arms = List.copyOf(arms);
    }

    /** The first arm, which the table {@code runs} describes. */
    public ArmDetail firstArm() {
        return arms.get(0);
    }
}
