package hep.mirage.model.random;

import java.util.Objects;

/**
 * The address of one random stream.
 *
 * @param masterSeed seed of the whole ensemble
 * @param purpose purpose of the numbers
 * @param run run number, 0 or above; 0 if the purpose has no runs
 * @param member index among similar streams (hypothesis, epoch, fold), 0 or above
 */
public record StreamKey(long masterSeed, StreamPurpose purpose, long run, int member) {
    /** Checks the bounds. */
    public StreamKey {
        Objects.requireNonNull(purpose, "purpose");
        if (run < 0 || member < 0) {
            throw new IllegalArgumentException("run " + run + ", member " + member + ": both must be 0 or above");
        }
    }

    /** The seed words of the counter-based generator: key 0, key 1, counter 0 to 3. */
    public long[] seedWords() {
        return new long[] {masterSeed, ((long) purpose.code() << 32) | member, 0, 0, 0, run};
    }
}
