package hep.mirage.search.run;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;

/**
 * A dataset's events divided at random into parts of equal size: part p has the events at the positions from p n / k to
 * (p + 1) n / k of a random permutation.
 *
 * @param parts number of parts k
 * @param partOf [n], the part of each event
 */
record EventParts(int parts, int[] partOf) {
    /**
     * Divides the events; the same stream and number of parts give the same parts.
     *
     * @param events number of events n
     * @param parts number of parts k; 1 draws nothing
     * @param random the stream of these events
     */
    static EventParts draw(int events, int parts, UniformRandomProvider random) {
        int[] partOf = new int[events];
        if (parts > 1) {
            int[] shuffled = PermutationSampler.natural(events);
            PermutationSampler.shuffle(random, shuffled);
            for (int position = 0; position < events; position++) {
                partOf[shuffled[position]] = (int) ((long) position * parts / events);
            }
        }
        return new EventParts(parts, partOf);
    }

    /**
     * The events of some parts.
     *
     * @param wanted parts
     * @return indices, ascending
     */
    int[] eventsIn(List<Integer> wanted) {
        boolean[] isWanted = new boolean[parts];
        wanted.forEach(part -> isWanted[part] = true);
        int[] events = new int[partOf.length];
        int size = 0;
        for (int event = 0; event < partOf.length; event++) {
            events[size] = event; // without a branch, which could not be predicted
            size += isWanted[partOf[event]] ? 1 : 0;
        }
        return Arrays.copyOf(events, size);
    }

    /** The parts of a selection of the events. */
    EventParts select(int[] events) {
        return new EventParts(
                parts, Arrays.stream(events).map(event -> partOf[event]).toArray());
    }
}
