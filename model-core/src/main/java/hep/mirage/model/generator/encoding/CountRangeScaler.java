package hep.mirage.model.generator.encoding;

/**
 * Maps counts, to each of which a fraction in [0, 1) has been added, from [smallest, largest + 1) to [0, 1) along a straight line.
 * What is beyond is decoded to the smallest and the largest count.
 *
 * @param smallest count of the training sample
 * @param largest count
 */
public record CountRangeScaler(double smallest, double largest) implements FeatureScaler {
    /** Checks the range. */
    public CountRangeScaler {
        if (!(smallest <= largest)) {
            throw new IllegalArgumentException("counts from " + smallest + " to " + largest + " are none");
        }
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public void encode(double value, float[] target, int at) {
        target[at] = (float) ((value - smallest) / (largest + 1 - smallest));
    }

    @Override
    public double decode(float[] source, int at) {
        double value = smallest + source[at] * (largest + 1 - smallest);
        return Math.min(Math.nextDown(largest + 1), Math.max(smallest, value));
    }
}
