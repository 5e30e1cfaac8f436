package hep.mirage.model.generator;

import hep.mirage.model.generator.condition.Conditioning;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.model.generator.encoding.EventEncoding;
import hep.mirage.model.generator.encoding.MarginalCalibration;
import hep.mirage.model.generator.encoding.Scaling;
import hep.mirage.model.generator.representation.Representation;
import hep.mirage.model.network.DrawingNetwork;
import hep.mirage.model.training.optimizer.AdamSettings;
import java.util.Objects;

/**
 * Settings of the generators that draw with a net or a flow, which turns normal random numbers into encoded events and is
 * trained in epochs.
 */
public sealed interface NetworkSettings extends GeneratorSettings permits DenseNetSettings, FlowSettings {
    /** Optimiser of all nets. */
    AdamSettings adam();

    /** Events of a batch. */
    int batch();

    /** Passes over the sample. */
    int epochs();

    /** Which quantities the net learns: the features, or others from which they are computed. */
    Representation representation();

    /** How those numbers are scaled. */
    Scaling scaling();

    /** Whether all azimuths of an event may be rotated together. */
    AzimuthSymmetry azimuth();

    /** Which features are drawn before the nets and given to them as conditions. */
    Conditioning conditions();

    /**
     * Decay a of the mean of the weights that draw events, w̄ ← a w̄ + (1 - a) w after each step t, where a is at most t / (t
     * + 9) so that the first weights are soon forgotten; 0 uses the last weights.
     */
    double averaging();

    /** Events drawn at the end to correct the distribution of each feature by itself, see {@link MarginalCalibration}. */
    int calibrationEvents();

    /**
     * Parameters of what draws events.
     *
     * @param encoding of the events
     */
    int parameterCount(EventEncoding encoding);

    /**
     * What draws events.
     *
     * @param encoding of the events
     * @param values its parameters, as many as {@link #parameterCount} says; not copied
     */
    DrawingNetwork network(EventEncoding encoding, float[] values);

    /**
     * The same settings with a different length of training.
     *
     * @param newEpochs passes over the sample, at least 1
     * @param newCalibrationEvents drawn for the correction at the end; 0 for none
     */
    NetworkSettings with(int newEpochs, int newCalibrationEvents);

    /**
     * The same settings with another number of epochs.
     *
     * @param newEpochs passes over the sample, at least 1
     */
    default NetworkSettings withEpochs(int newEpochs) {
        return with(newEpochs, calibrationEvents());
    }

    /**
     * The same settings with another correction at the end.
     *
     * @param events drawn for it; 0 for none
     */
    default NetworkSettings withCalibrationEvents(int events) {
        return with(epochs(), events);
    }

    /** The settings that determine the steps of the training: neither their number nor the final corrections. */
    default NetworkSettings ofSteps() {
        return with(1, 0);
    }

    /** Checks the settings that all kinds share; the accessors cannot be used inside a canonical constructor. */
    static void requireSound(
            AdamSettings adam,
            int batch,
            int epochs,
            Representation representation,
            Scaling scaling,
            AzimuthSymmetry azimuth,
            double averaging,
            int calibrationEvents) {
        Objects.requireNonNull(adam, "adam");
        Objects.requireNonNull(representation, "representation");
        Objects.requireNonNull(scaling, "scaling");
        Objects.requireNonNull(azimuth, "azimuth");
        if (batch < 1 || epochs < 1) {
            throw new IllegalArgumentException("batch " + batch + ", epochs " + epochs + "; needed: 1 or more of each");
        }
        if (representation != Representation.FEATURES && azimuth != AzimuthSymmetry.NONE) {
            throw new IllegalArgumentException("azimuth " + azimuth + " with representation " + representation
                    + ", which knows the symmetry already; needed: " + AzimuthSymmetry.NONE);
        }
        if (!(averaging >= 0 && averaging < 1)) {
            throw new IllegalArgumentException("averaging " + averaging + "; it must lie in [0, 1)");
        }
        if (calibrationEvents < 0 || calibrationEvents > 0 && scaling != Scaling.NORMAL) {
            throw new IllegalArgumentException("calibration events " + calibrationEvents + " with scaling " + scaling
                    + "; 0 or more is needed, and 0 where the scaling is not " + Scaling.NORMAL);
        }
    }
}
