package hep.mirage.model.generator.condition;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import hep.mirage.model.event.FeatureSchema;
import java.util.Optional;

/**
 * Features of an event that are drawn first and then given to the net as conditions: the net draws the rest of the event to
 * match them. Made from the training sample once and recorded in the bundle.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = NoConditions.class, name = "none"),
    @JsonSubTypes.Type(value = MassConditions.class, name = "mass"),
    @JsonSubTypes.Type(value = RecoilConditions.class, name = "mass-and-recoil")
})
public sealed interface EventConditions extends java.io.Serializable
        permits NoConditions, MassConditions, RecoilConditions {
    /**
     * The conditioned features of a schema.
     *
     * @param schema of the events
     * @return indices in the schema, in the order of the values drawn; empty if nothing is drawn first
     */
    int[] features(FeatureSchema schema);

    /** Number of condition columns: one per feature. */
    int width();

    /**
     * Writes the values as the net sees them.
     *
     * @param values one per feature, in its unit
     * @param target receives {@link #width()} values
     * @param at offset of the first one
     */
    void encode(double[] values, float[] target, int at);

    /** Ways in which {@link #sorting} sorts events. */
    default int sortings() {
        return width();
    }

    /**
     * A number by which events with similar conditions are grouped, to correct the net's output given them: one condition
     * column, or several combined.
     *
     * @param index which way, from 0
     * @param told the condition columns of events
     * @param at offset of the event's first column
     */
    default float sorting(int index, float[] told, int at) {
        return told[at + index];
    }

    /** Draws values; not thread-safe. */
    ConditionDraw draw();

    /** The density of the mass [1/GeV]; empty if the mass is not a condition. */
    Optional<SmoothDensity> massDensity();
}
