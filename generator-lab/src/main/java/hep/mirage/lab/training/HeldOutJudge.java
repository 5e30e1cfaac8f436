package hep.mirage.lab.training;

import hep.mirage.lab.quality.QualityReport;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.EpochQuality;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;

/**
 * Evaluates a generator during training on events that it never sees, with as many generated as held-out events, at
 * most {@value #MOST_EVENTS}.
 *
 * @param heldOut the events, at least 2
 * @param seed master seed of the training
 */
public record HeldOutJudge(EventBatch heldOut, long seed) {
    /** Maximum number of compared events, so that an evaluation takes a second or two. */
    public static final int MOST_EVENTS = 50_000;
    /** Stream index within a step; the calibration uses the one before. */
    private static final int STREAM = 3;

    /**
     * Compares.
     *
     * @param generator in its current state
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
