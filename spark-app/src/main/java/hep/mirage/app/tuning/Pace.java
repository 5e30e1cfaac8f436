package hep.mirage.app.tuning;

import hep.mirage.model.generator.search.Rung;
import hep.mirage.model.generator.search.TrialPlan;

/** How fast a search goes, in epochs of all its trials together. */
final class Pace {
    private final TrialPlan plan;
    private final long startNanos = System.nanoTime();
    private long epochsLeft;
    private long epochsTrained;

    Pace(TrialPlan plan) {
        this.plan = plan;
        this.epochsLeft = plan.epochsInAll();
    }

    /** Some trials of a rung had ended before the search was started. */
    void foundEnded(Rung rung, int trials) {
        epochsLeft -= (long) trials * plan.addedEpochs(rung);
    }

    /** A trial has ended on a rung. */
    void ended(Rung rung) {
        epochsLeft -= plan.addedEpochs(rung);
        epochsTrained += plan.addedEpochs(rung);
    }

    /** Estimate for all that is left, once something has ended. */
    double secondsLeft() {
        return (System.nanoTime() - startNanos) / 1e9 * epochsLeft / epochsTrained;
    }
}
