package hep.mirage.lab.tuning;

/** How fast a search goes, in epochs of all its trials together. */
public final class Pace {
    private final TrialPlan plan;
    private final long startNanos = System.nanoTime();
    private long epochsLeft;
    private long epochsTrained;

    public Pace(TrialPlan plan) {
        this.plan = plan;
        this.epochsLeft = plan.epochsInAll();
    }

    /** Some trials of a rung had ended before the search was started. */
    public void foundEnded(Rung rung, int trials) {
        epochsLeft -= (long) trials * plan.addedEpochs(rung);
    }

    /** A trial has ended on a rung. */
    public void ended(Rung rung) {
        epochsLeft -= plan.addedEpochs(rung);
        epochsTrained += plan.addedEpochs(rung);
    }

    /** Estimate for all that is left, once something has ended. */
    public double secondsLeft() {
        return (System.nanoTime() - startNanos) / 1e9 * epochsLeft / epochsTrained;
    }
}
