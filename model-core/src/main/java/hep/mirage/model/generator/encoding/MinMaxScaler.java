package hep.mirage.model.generator.encoding;

/**
 * Maps [low, high] to [0, 1] along a straight line, which the mass follows beyond both ends.
 *
 * @param low smallest value of the training sample, in the feature's unit
 * @param high largest value; of counts, the largest count + 1
 */
public record MinMaxScaler(double low, double high) implements FeatureScaler {
    /** Checks the range. */
    public MinMaxScaler {
        if (!(low < high)) {
            throw new IllegalArgumentException("min-max range [" + low + ", " + high + "] is empty");
        }
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public void encode(double value, float[] target, int at) {
        target[at] = (float) ((value - low) / (high - low));
    }

    @Override
    public double decode(float[] source, int at) {
        return Math.min(high, Math.max(low, decodeMass(source, at)));
    }

    @Override
    public double decodeMass(float[] source, int at) {
        return low + source[at] * (high - low);
    }

    @Override
    public double decodeCount(float[] source, int at) {
        return Math.min(high - 1, StrictMath.floor(decode(source, at)));
    }
}
