package hep.mirage.model.generator.condition;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import hep.mirage.model.event.FeatureSchema;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Features of an event that are drawn before the net, by themselves, and then told to it: the net draws the rest of the
 * event to go with them. Made from the training sample once and recorded in the bundle.
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
     * Which features of a schema they are.
     *
     * @param schema of the events
     * @return indices in the schema, in the order of the values drawn; none where nothing is drawn first
     */
    int[] features(FeatureSchema schema);

    /** Columns that the net is told: one a feature. */
    int width();

    /**
     * Writes the values as the net sees them.
     *
     * @param values one a feature, in its unit
     * @param target receives {@link #width()} numbers
     * @param at where the first one goes
     */
    void encode(double[] values, float[] target, int at);

    /** Ways in which {@link #sorting} sorts events. */
    default int sortings() {
        return width();
    }

    /**
     * A number by which events of like conditions are found, to correct what a net draws given them: one column of what it is
     * told, or several that go together.
     *
     * @param index which way, from 0
     * @param told what the net is told
     * @param at where the event's first column stands
     */
    default float sorting(int index, float[] told, int at) {
        return told[at + index];
    }

    /** What draws values; serves one thread. */
    ConditionDraw draw();

    /** The probability of a mass below a value [GeV]; empty where the mass is none of them. */
    Optional<DoubleUnaryOperator> massDistribution();
}
