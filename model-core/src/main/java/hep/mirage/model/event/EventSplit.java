package hep.mirage.model.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.util.stream.IntStream;

/**
 * Which events of a sample are held out of a training, to judge it by. Each event is decided independently, by the first
 * number u of the stream of its index, uniform in [0, 1): the same sample gives the same parts on every machine, and events
 * appended to a sample do not change the assignment of earlier ones. Held out are those with {@code heldOutFrom <= u <
 * heldOutFrom + heldOutFraction}, so that splits with the same seed and adjacent intervals hold out disjoint parts.
 *
 * @param heldOutFraction probability of an event to be held out, in [0, 1); 0 holds none out
 * @param heldOutFrom start of the interval, in [0, 1 - heldOutFraction]; files omit 0, as did older versions, which lacked
 *     this field
 * @param seed of the decisions
 */
public record EventSplit(
        double heldOutFraction, @JsonInclude(JsonInclude.Include.NON_DEFAULT) double heldOutFrom, long seed)
        implements java.io.Serializable {
    /** Checks the interval. */
    public EventSplit {
        if (!(heldOutFraction >= 0 && heldOutFraction < 1)) {
            throw new IllegalArgumentException("held-out fraction " + heldOutFraction
                    + "; it must lie in [0, 1): some events must be left to train on");
        }
        if (!(heldOutFrom >= 0 && heldOutFrom + heldOutFraction <= 1)) {
            throw new IllegalArgumentException("a fraction of " + heldOutFraction + " held out from " + heldOutFrom
                    + "; the interval must lie in [0, 1]");
        }
    }

    /**
     * A split that holds out the events with the lowest numbers.
     *
     * @param heldOutFraction probability of an event to be held out, in [0, 1)
     * @param seed of the decisions
     */
    public EventSplit(double heldOutFraction, long seed) {
        this(heldOutFraction, 0, seed);
    }

    /** A split without held-out events. */
    public static EventSplit none() {
        return new EventSplit(0, 0);
    }

    /**
     * A split that trains on one of two halves and holds the other out.
     *
     * @param half 1 for the events with u at or above 0.5, 2 for those below
     * @param seed of the halves
     * @throws InvalidInput for another half
     */
    public static EventSplit half(int half, long seed) {
        if (half != 1 && half != 2) {
            throw new InvalidInput("half " + half + " of a sample; must be 1 or 2");
        }
        return new EventSplit(0.5, half == 1 ? 0 : 0.5, seed);
    }

    /** Fraction of the events used for training, 1 - heldOutFraction. */
    public double trainedShare() {
        return 1 - heldOutFraction;
    }

    /**
     * Whether the training parts have no event in common: both splits have the same seed, and each event is held out by at
     * least one of them.
     *
     * @param other split of the same sample
     */
    public boolean trainsApartFrom(EventSplit other) {
        EventSplit low = heldOutFrom <= other.heldOutFrom ? this : other;
        EventSplit high = low == this ? other : this;
        return seed == other.seed
                && low.heldOutFrom == 0
                && low.heldOutEnd() >= high.heldOutFrom
                && Math.max(low.heldOutEnd(), high.heldOutEnd()) == 1;
    }

    private double heldOutEnd() {
        return heldOutFrom + heldOutFraction;
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
        double number = RandomStreams.open(key).nextDouble();
        return number >= heldOutFrom && number < heldOutEnd();
    }
}
