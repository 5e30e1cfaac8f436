package hep.mirage.lab.training;

import hep.mirage.lab.stream.LabStream;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.NetworkSettings;
import hep.mirage.model.generator.condition.Conditioning;
import hep.mirage.model.generator.encoding.ConditionalCalibration;
import hep.mirage.model.generator.encoding.EventEncoding;
import hep.mirage.model.generator.encoding.MarginalCalibration;
import hep.mirage.model.generator.representation.EventRepresentation;
import hep.mirage.model.network.DrawingNetwork;
import hep.mirage.model.network.kernel.MatrixKernel;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * The last stage of a training: corrects the distribution of each feature, if the settings request it. A net
 * conditioned on the counts is corrected given each condition and given the other numbers that it draws first.
 *
 * @param settings number of events drawn for the correction
 * @param seed master seed
 * @param encoding of the training sample
 * @param sample the training sample, as seen by the net
 * @param representation determines which drawn events are kept
 * @param kernel kernel for matrix products
 */
record MarginalCorrection(
        NetworkSettings settings,
        long seed,
        EventEncoding encoding,
        EventBatch sample,
        EventRepresentation representation,
        MatrixKernel kernel) {
    /** What the net must be told for its numbers to be corrected at each of it: the mass first, and the counts. */
    private static final Set<Conditioning> CONDITIONAL =
            EnumSet.of(Conditioning.MASS_AND_COUNTS, Conditioning.MASS_RECOIL_AND_COUNTS);
    /**
     * Maximum number of events drawn for a round of corrections given other numbers: with more, the errors of the
     * sample dominate.
     */
    private static final int MOST_CONDITIONAL_EVENTS = 300_000;

    /**
     * The encoding with the distributions of one generator corrected.
     *
     * @param plain its net, without normalisation
     * @param step current step of the training
     * @param drawn progress callback; receives the number of events drawn so far
     */
    EventEncoding of(DrawingNetwork plain, long step, LongConsumer drawn) {
        if (settings.calibrationEvents() == 0) {
            return encoding;
        }
        EventEncoding conditional = CONDITIONAL.contains(settings.conditions())
                ? ConditionalCalibration.calibrate(
                        encoding,
                        sample,
                        plain,
                        representation,
                        Math.min(MOST_CONDITIONAL_EVENTS, settings.calibrationEvents()),
                        kernel,
                        LabStream.CONDITIONAL_CORRECTION.open(seed, step))
                : encoding;
        return MarginalCalibration.calibrate(
                conditional,
                plain,
                representation,
                settings.calibrationEvents(),
                kernel,
                LabStream.CORRECTION.open(seed, step),
                drawn);
    }
}
