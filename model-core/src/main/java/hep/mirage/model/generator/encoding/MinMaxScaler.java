package hep.mirage.model.generator.encoding;

/**
 * Maps [low, high] to [0, 1] along a straight line, and decodes what is beyond to the nearer end. In bundles of format 6 and before,
 * mass and counts have it too; the largest count is {@code high} - 1 there.
 *
 * @param low smallest value of the training sample, in the feature's unit
 * @param high largest value
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
        return Math.min(high, Math.max(low, low + source[at] * (high - low)));
    }
}
