package hep.mirage.model.generator.representation;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.FeatureSchema;
import org.apache.commons.rng.UniformRandomProvider;

/** Converts events of a schema to other quantities, and back. Immutable. */
public sealed interface EventRepresentation extends java.io.Serializable
        permits ZGammaKinematics, LeadingJets, SameFeatures {
    /** Schema of the events of a study. */
    FeatureSchema features();

    /** Schema of the numbers that a generator learns; its mass is the same mass. */
    FeatureSchema primaries();

    /** Whether some drawn events may be rejected, see {@link #admits}. */
    default boolean selects() {
        return false;
    }

    /**
     * Whether a drawn event is one of the sample's kind; one that is not is drawn again.
     *
     * @param event in the order of {@link #primaries()}
     */
    default boolean admits(double[] event) {
        return true;
    }

    /**
     * Events in the quantities to be learnt.
     *
     * @param events of schema {@link #features()}, weighted or not
     * @return as many events of schema {@link #primaries()}, with the same weights
     */
    EventBatch toPrimaries(EventBatch events);

    /**
     * Events with their features.
     *
     * @param events of schema {@link #primaries()}
     * @param random decides what the primaries leave open, with the same number of random numbers for each event in turn
     * @return as many events of schema {@link #features()}, every feature in its range
     */
    EventBatch toFeatures(EventBatch events, UniformRandomProvider random);
}
