package hep.mirage.model.generator.encoding;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * How one feature becomes numbers that a net can learn. The mapping is made from the training sample once and recorded
 * in the bundle.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = MinMaxScaler.class, name = "min-max"),
    @JsonSubTypes.Type(value = QuantileScaler.class, name = "quantile"),
    @JsonSubTypes.Type(value = DirectionScaler.class, name = "direction"),
    @JsonSubTypes.Type(value = DrawnBefore.class, name = "drawn-before")
})
public sealed interface FeatureScaler extends java.io.Serializable
        permits MinMaxScaler, QuantileScaler, DirectionScaler, DrawnBefore {
    /** Columns that the feature takes in the net: 1, 2 for a direction, 0 for one that the net does not draw. */
    int width();

    /**
     * Writes a value as the net sees it.
     *
     * @param value in the feature's unit
     * @param target receives {@link #width()} numbers
     * @param at where the first one goes
     */
    void encode(double value, float[] target, int at);

    /**
     * The value behind a net's output; inverse of {@link #encode}.
     *
     * @param source a net's output
     * @param at where the feature's first column stands
     * @return in the feature's unit, inside the range of the training sample
     */
    double decode(float[] source, int at);
}
