package hep.mirage.search.integration;

import java.util.Comparator;

/**
 * Identifies a run of one study and generator.
 *
 * @param masterSeed of its ensemble
 * @param run its number, 0 or above
 */
public record RunKey(long masterSeed, long run) implements Comparable<RunKey> {
    private static final Comparator<RunKey> ORDER =
            Comparator.comparingLong(RunKey::masterSeed).thenComparingLong(RunKey::run);

    @Override
    public int compareTo(RunKey other) {
        return ORDER.compare(this, other);
    }
}
