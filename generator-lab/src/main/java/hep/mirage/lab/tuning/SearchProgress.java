package hep.mirage.lab.tuning;

/**
 * Progress of a search, reported each time a trial finishes on a rung.
 *
 * @param last row of the trial that has just finished
 * @param rung its rung
 * @param endedOnRung trials finished there, by this process or before
 * @param trialsOnRung total number of trials there
 * @param secondsLeft estimate for the rest of the search, from the time per epoch so far
 */
public record SearchProgress(TrialRow last, Rung rung, int endedOnRung, int trialsOnRung, double secondsLeft) {
    /** Progress callback. */
    @FunctionalInterface
    public interface Listener {
        /**
         * A trial has finished on a rung, and its row is written.
         *
         * @param progress state of the search
         */
        void ended(SearchProgress progress);
    }
}
