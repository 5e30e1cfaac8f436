package hep.mirage.app.ensemble;

import hep.mirage.app.table.RunRow.StageSeconds;

/** Knows which stage a run is in and how long each took. What it measures is told, never used. */
final class RunClock {
    private static final double NANOSECONDS = 1e-9;

    private final long[] spent = new long[RunStage.values().length];
    private RunStage stage = RunStage.DATASET;
    private long since = System.nanoTime();

    /** Ends the stage before and begins this one. */
    void enter(RunStage next) {
        stop();
        stage = next;
    }

    /** Ends the last stage. */
    void stop() {
        long now = System.nanoTime();
        spent[stage.ordinal()] += now - since;
        since = now;
    }

    /** The stage that the run is in. */
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
