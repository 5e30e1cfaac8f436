package hep.mirage.model.event;

import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.util.stream.IntStream;

/**
 * Which events of a sample are held out of a training, to judge it by. Every event is decided alone, by the first number
 * of the stream of its index: the same sample gives the same parts wherever they are made, and events added at a
 * sample's end change nothing before them.
 *
 * @param heldOutFraction probability of an event to be held out, in [0, 1); 0 holds none out
 * @param seed of the decisions
 */
public record EventSplit(double heldOutFraction, long seed) implements java.io.Serializable {
    /** Checks the fraction. */
    public EventSplit {
        if (!(heldOutFraction >= 0 && heldOutFraction < 1)) {
            throw new IllegalArgumentException("held-out fraction " + heldOutFraction
                    + "; it must lie in [0, 1): some events must be left to train on");
        }
    }

    /** A split that holds nothing out. */
    public static EventSplit none() {
        return new EventSplit(0, 0);
    }

    /**
     * The events to train on, in their order.
     *
     * @param sample all events
     */
    public EventBatch training(EventBatch sample) {
        return heldOutFraction == 0 ? sample : part(sample, false);
    }

    /**
     * The other events, in their order.
     *
     * @param sample all events
     */
    public EventBatch heldOut(EventBatch sample) {
        return part(sample, true);
    }

    private EventBatch part(EventBatch sample, boolean heldOut) {
        return sample.select(IntStream.range(0, sample.size())
                .filter(event -> holdsOut(event) == heldOut)
                .toArray());
    }

    private boolean holdsOut(int event) {
        StreamKey key = new StreamKey(seed, StreamPurpose.HELD_OUT_EVENTS, event, 0);
        return RandomStreams.open(key).nextDouble() < heldOutFraction;
    }
}
