package hep.mirage.model.generator.encoding;

/**
 * Maps the masses [low, high] to [0, 1] along a straight line that continues beyond both ends: the schema decides which of the
 * decoded masses are kept. Moved to the ends, those beyond would make a peak there.
 *
 * @param low smallest mass of the training sample [GeV]
 * @param high largest mass [GeV]
 */
public record MassLineScaler(double low, double high) implements FeatureScaler {
    /** Checks the range. */
    public MassLineScaler {
        if (!(low < high)) {
            throw new IllegalArgumentException("mass range [" + low + ", " + high + "] is empty");
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
        return low + source[at] * (high - low);
    }
}
