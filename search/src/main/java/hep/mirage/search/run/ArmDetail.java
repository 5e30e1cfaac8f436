package hep.mirage.search.run;

import hep.mirage.search.arm.Arm;
import java.util.List;

/**
 * Complete result of one arm of a run.
 *
 * @param arm which
 * @param hypotheses results in the study's order of hypotheses
 */
public record ArmDetail(Arm arm, List<HypothesisDetail> hypotheses) {
    /** Copies the list. */
    public ArmDetail {
        hypotheses = List.copyOf(hypotheses);
    }
}
