package hep.mirage.model.generator.training;

import hep.mirage.model.generator.NetworkSettings;
import hep.mirage.model.generator.encoding.EventEncoding;
import hep.mirage.model.generator.encoding.MarginalCalibration;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.kernel.MatrixKernel;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.util.function.LongConsumer;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The last stage of a training: corrects the distribution of each feature, where the settings ask for it.
 *
 * @param settings how many events are drawn for it
 * @param seed master seed
 * @param encoding of the training sample
 * @param kernel what multiplies
 */
record MarginalCorrection(NetworkSettings settings, long seed, EventEncoding encoding, MatrixKernel kernel) {
    /** Which stream of a step: its batches take 0, the statistics of a normalised net 1. */
    private static final int STREAM = 2;

    /**
     * The encoding with the distributions of one generator corrected.
     *
     * @param plain its net, without normalisation
     * @param step of the training at which it stands
     * @param drawn is told how many events were drawn so far
     */
    EventEncoding of(NetworkWeights plain, long step, LongConsumer drawn) {
        if (settings.calibrationEvents() == 0) {
            return encoding;
        }
        UniformRandomProvider random =
                RandomStreams.open(new StreamKey(seed, StreamPurpose.GENERATOR_TRAINING, step, STREAM));
        return MarginalCalibration.calibrate(encoding, plain, settings.calibrationEvents(), kernel, random, drawn);
    }
}
