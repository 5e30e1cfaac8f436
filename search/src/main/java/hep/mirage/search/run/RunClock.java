package hep.mirage.search.run;

import hep.mirage.search.row.RunRow.StageSeconds;
import java.util.function.LongSupplier;

/**
 * Knows which stage a run is in and how long each took. Timings are reported but never affect results. A run may wait between
 * its stages, for others of its wave: a stopped clock counts nothing.
 */
public final class RunClock {
    private static final double NANOSECONDS = 1e-9;

    private final LongSupplier nanoseconds;
    private final long[] spent = new long[RunStage.values().length];
    private RunStage stage = RunStage.DATASET;
    private boolean running;
    private long since;

    /** A stopped clock of wall time. */
    public RunClock() {
        this(System::nanoTime);
    }

    /**
     * A stopped clock of another time, such as a thread's processor time.
     *
     * @param nanoseconds since any moment [ns]
     */
    public RunClock(LongSupplier nanoseconds) {
        this.nanoseconds = nanoseconds;
    }

    /**
     * Ends the stage before and begins this one.
     *
     * @param next stage
     */
    public void enter(RunStage next) {
        stop();
        stage = next;
        running = true;
    }

    /** Ends the last stage; the run waits, or is done. */
    public void stop() {
        long now = nanoseconds.getAsLong();
        if (running) {
            spent[stage.ordinal()] += now - since;
        }
        running = false;
        since = now;
    }

    /**
     * Enters a stage that was done for several runs at once.
     *
     * @param shared stage
     * @param share of its time that is this run's [ns]
     */
    void enterShared(RunStage shared, long share) {
        stop();
        stage = shared;
        spent[shared.ordinal()] += share;
    }

    /** The stage that the run is in, or was in last. */
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
