package hep.mirage.lab.tuning;

/** Speed of a search, in epochs summed over all trials. */
public final class Pace {
    private final TrialPlan plan;
    private final long startNanos = System.nanoTime();
    private long epochsLeft;
    private long epochsTrained;

    public Pace(TrialPlan plan) {
        this.plan = plan;
        this.epochsLeft = plan.epochsInAll();
    }

    /** Some trials of a rung had finished before the search was started. */
    public void foundEnded(Rung rung, int trials) {
        epochsLeft -= (long) trials * plan.addedEpochs(rung);
    }

    /** A trial has finished on a rung. */
    public void ended(Rung rung) {
        epochsLeft -= plan.addedEpochs(rung);
        epochsTrained += plan.addedEpochs(rung);
    }

    /** Estimate of the remaining time, once a trial has finished. */
    public double secondsLeft() {
        return (System.nanoTime() - startNanos) / 1e9 * epochsLeft / epochsTrained;
    }
}
