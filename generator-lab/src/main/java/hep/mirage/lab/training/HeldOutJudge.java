package hep.mirage.lab.training;

import hep.mirage.lab.quality.QualityReport;
import hep.mirage.lab.stream.LabStream;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.EpochQuality;
import hep.mirage.model.generator.Generator;

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

    /**
     * Compares.
     *
     * @param generator in its current state
     * @param epoch just completed
     * @param step of the training
     */
    public EpochQuality judge(Generator generator, int epoch, long step) {
        int events = Math.min(MOST_EVENTS, heldOut.size());
        QualityReport report =
                QualityReport.of(generator.sample(events, LabStream.JUDGEMENT.open(seed, step)), heldOut);
        return new EpochQuality(epoch, report.meanDistance(), report.meanCorrelationDifference());
    }
}
