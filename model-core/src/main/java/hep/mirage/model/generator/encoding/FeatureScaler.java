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
    @JsonSubTypes.Type(value = QuantileScaler.class, name = "quantile"),
    @JsonSubTypes.Type(value = DirectionScaler.class, name = "direction"),
    @JsonSubTypes.Type(value = DrawnBefore.class, name = "drawn-before")
})
public sealed interface FeatureScaler extends java.io.Serializable
        permits MinMaxScaler, QuantileScaler, DirectionScaler, DrawnBefore {
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
     * @return in the feature's unit, inside the range of the training sample
     */
    double decode(float[] source, int at);

    /**
     * The mass for a net's output. It may lie outside the range of the training sample if the mapping continues there: the
     * schema decides which masses are kept, and masses moved to the edge of the sample would be a peak there.
     *
     * @param source a net's output
     * @param at offset of the feature's first column
     * @return in the feature's unit
     */
    default double decodeMass(float[] source, int at) {
        return decode(source, at);
    }

    /**
     * The count for a net's output, whose fraction in [0, 1) is dropped.
     *
     * @param source a net's output
     * @param at offset of the feature's first column
     * @return a whole number between the smallest and the largest count of the training sample
     */
    default double decodeCount(float[] source, int at) {
        return StrictMath.floor(decode(source, at));
    }
}
