package hep.mirage.lab.tuning;

/**
 * How far a search is, told each time that a trial ends on a rung.
 *
 * @param last what has just ended
 * @param rung where it stands
 * @param endedOnRung trials that have ended there, by this process or before
 * @param trialsOnRung trials that there will be
 * @param secondsLeft estimate for all that is left of the search, from the time that an epoch has taken so far
 */
public record SearchProgress(TrialRow last, Rung rung, int endedOnRung, int trialsOnRung, double secondsLeft) {
    /** Hears of progress. */
    @FunctionalInterface
    public interface Listener {
        /**
         * A trial has ended on a rung, and its row is written.
         *
         * @param progress how far the search is
         */
        void ended(SearchProgress progress);
    }
}
