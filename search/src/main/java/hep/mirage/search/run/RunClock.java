package hep.mirage.search.run;

import hep.mirage.search.row.RunRow.StageSeconds;
import java.util.function.LongSupplier;

/**
 * Tracks the stage of a run and the time spent on each. Timings are reported but never affect results. A run may wait
 * for others of its wave between stages; a stopped clock does not count.
 */
public final class RunClock {
    private static final double NANOSECONDS = 1e-9;

    private final LongSupplier nanoseconds;
    private final long[] spent = new long[RunStage.values().length];
    private RunStage stage = RunStage.DATASET;
    private boolean running;
    private long since;

    /** A stopped wall-time clock. */
    public RunClock() {
        this(System::nanoTime);
    }

    /**
     * A stopped clock based on another time source, such as a thread's processor time.
     *
     * @param nanoseconds time since an arbitrary moment [ns]
     */
    public RunClock(LongSupplier nanoseconds) {
        this.nanoseconds = nanoseconds;
    }

    /**
     * Ends the current stage and begins this one.
     *
     * @param next stage
     */
    public void enter(RunStage next) {
        stop();
        stage = next;
        running = true;
    }

    /** Ends the current stage; the run waits or is done. */
    public void stop() {
        long now = nanoseconds.getAsLong();
        if (running) {
            spent[stage.ordinal()] += now - since;
        }
        running = false;
        since = now;
    }

    /**
     * Enters a stage that was performed for several runs at once.
     *
     * @param shared stage
     * @param share this run's share of its time [ns]
     */
    void enterShared(RunStage shared, long share) {
        stop();
        stage = shared;
        spent[shared.ordinal()] += share;
    }

    /** The current stage, or the last one. */
    RunStage stage() {
        return stage;
    }

    /** Seconds spent so far. */
    StageSeconds seconds() {
        return new StageSeconds(
                of(RunStage.DATASET),
                of(RunStage.TRAINING),
                of(RunStage.RESPONSE),
                of(RunStage.FIT),
                of(RunStage.LEAKAGE));
    }

    private double of(RunStage which) {
        return NANOSECONDS * spent[which.ordinal()];
    }
}
