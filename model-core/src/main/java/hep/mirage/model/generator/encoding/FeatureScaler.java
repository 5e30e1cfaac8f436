package hep.mirage.model.generator.encoding;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * Maps one feature to numbers that a net can learn. The mapping is determined once from the training sample and recorded in
 * the bundle.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = MinMaxScaler.class, name = "min-max"),
    @JsonSubTypes.Type(value = MassLineScaler.class, name = "mass-line"),
    @JsonSubTypes.Type(value = CountRangeScaler.class, name = "count-range"),
    @JsonSubTypes.Type(value = QuantileScaler.class, name = "quantile"),
    @JsonSubTypes.Type(value = DirectionScaler.class, name = "direction"),
    @JsonSubTypes.Type(value = DrawnBefore.class, name = "drawn-before")
})
public sealed interface FeatureScaler extends java.io.Serializable
        permits MinMaxScaler, MassLineScaler, CountRangeScaler, QuantileScaler, DirectionScaler, DrawnBefore {
    /** Number of columns of the feature in the net: 1, 2 for a direction, 0 if the net does not draw it. */
    int width();

    /**
     * Writes a value as the net sees it.
     *
     * @param value in the feature's unit
     * @param target receives {@link #width()} numbers
     * @param at offset of the first one
     */
    void encode(double value, float[] target, int at);

    /**
     * The feature's value for a net's output; inverse of {@link #encode}.
     *
     * @param source a net's output
     * @param at offset of the feature's first column
     * @return in the feature's unit, inside the range of the training sample unless the scaler says otherwise
     */
    double decode(float[] source, int at);
}
