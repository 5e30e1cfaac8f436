package hep.mirage.lab.appraisal;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.EventSplit;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.generator.GeneratorManifest;
import java.util.Locale;

/**
 * The Monte Carlo events that a generator is assessed with.
 *
 * @param all events of the sample
 * @param compared events that generated events are compared with
 * @param toLearn real events for the training of a classifier
 * @param toAsk events for its evaluation; none of them is in {@code toLearn}
 * @param origin whether the generator was trained on the compared events, as text
 * @param allOrigin the same for all events of the sample
 */
public record ReferenceSample(
        EventBatch all, EventBatch compared, EventBatch toLearn, EventBatch toAsk, String origin, String allOrigin) {
    /**
     * Events as independent of a generator as a sample allows: the held-out events of its training sample, or all
     * events of any other sample.
     *
     * @param sample its events
     * @param digest its digest
     * @param generator how the generator was trained
     */
    public static ReferenceSample of(EventBatch sample, SampleDigest digest, GeneratorManifest generator) {
        EventSplit split = generator.split();
        if (!generator.wasTrainedOn(digest)) {
            return whole(
                    sample,
                    generator.seed(),
                    "all events of another sample than the generator's training sample",
                    "none of which the generator was trained on");
        }
        if (split.heldOutFraction() == 0) {
            return whole(
                    sample,
                    generator.seed(),
                    "the training sample itself; no events were held out",
                    "on which the generator was trained");
        }
        EventBatch heldOut = split.heldOut(sample);
        String origin = String.format(
                Locale.ROOT, "events held out of the training, %.3g %% of its sample", 100 * split.heldOutFraction());
        return new ReferenceSample(
                sample, heldOut, split.training(sample), heldOut, origin, "those of the training among them");
    }

    /**
     * A whole sample; a classifier is trained on one half and evaluated on the other.
     *
     * @param sample its events
     * @param seed of the halves
     * @param origin whether the generator was trained on them, as text
     * @param allOrigin the same as a phrase that follows their number
     */
    public static ReferenceSample whole(EventBatch sample, long seed, String origin, String allOrigin) {
        EventSplit halves = new EventSplit(0.5, seed);
        return new ReferenceSample(sample, sample, halves.training(sample), halves.heldOut(sample), origin, allOrigin);
    }
}
