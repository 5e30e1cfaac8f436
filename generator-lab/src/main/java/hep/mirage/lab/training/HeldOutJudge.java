package hep.mirage.lab.training;

import hep.mirage.lab.quality.QualityReport;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.EpochQuality;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;

/**
 * Judges a generator under training by events that it never sees: as many generated as held-out ones, at most {@value
 * #MOST_EVENTS}.
 *
 * @param heldOut the events, at least 2
 * @param seed master seed of the training
 */
public record HeldOutJudge(EventBatch heldOut, long seed) {
    /** Most events that are compared: keeps a judgement to a second or two. */
    public static final int MOST_EVENTS = 50_000;
    /** Which stream of a step; the calibration takes the one before. */
    private static final int STREAM = 3;

    /**
     * Compares.
     *
     * @param generator as it stands
     * @param epoch just completed
     * @param step of the training
     */
    public EpochQuality judge(Generator generator, int epoch, long step) {
        StreamKey key = new StreamKey(seed, StreamPurpose.GENERATOR_TRAINING, step, STREAM);
        int events = Math.min(MOST_EVENTS, heldOut.size());
        QualityReport report = QualityReport.of(generator.sample(events, RandomStreams.open(key)), heldOut);
        return new EpochQuality(epoch, report.meanDistance(), report.meanCorrelationDifference());
    }
}
