package hep.mirage.search.score;

import java.io.Serializable;

/** Where the responses of external arms are read from. A job broadcasts it; a task asks only for the runs that it computes. */
public interface ScoreSource extends Serializable {
    /** No responses: for studies without external arms, and for commands that compute no runs. */
    ScoreSource NONE = new None();

    /**
     * The responses of a run.
     *
     * @param run run number, 0 or above
     * @throws hep.mirage.model.InvalidInput if they cannot be read
     */
    RunScores of(long run);

    /** SHA-256 of all responses of the source, 64 hexadecimal digits; empty for {@link #NONE}. */
    String sha256();

    /** Whether there are no responses. */
    default boolean isNone() {
        return sha256().isEmpty();
    }

    /** Refuses every run. */
    record None() implements ScoreSource {
        @Override
        public RunScores of(long run) {
            throw new IllegalStateException("run " + run + ": an external arm without scores");
        }

        @Override
        public String sha256() {
            return "";
        }
    }
}
