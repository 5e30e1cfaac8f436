package hep.mirage.model.generator;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Maps a feature that falls (or rises) smoothly between hard edges to a nearly normal number: z = Φ⁻¹(F(x)) with the
 * truncated exponential F(x) = (1 - exp(-r (x - low))) / (1 - exp(-r (high - low))).
 *
 * <p>Made for the invariant mass. One parameter r, taken from the sample's mean, so that no statistical fluctuation of
 * the sample is printed into the spectrum; what the exponential misses, the generator learns.
 *
 * @param low lower edge, in the feature's unit
 * @param high upper edge
 * @param rate r, in the inverse unit; may be negative or 0
 */
public record ExponentialScaler(double low, double high, double rate) implements FeatureScaler {
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
    /** Probabilities closer than this to 0 or 1 are moved here: 4.75 standard deviations. */
    private static final double TAIL = 1e-6;

    /** Checks the range. */
    public ExponentialScaler {
        if (!(low < high) || !Double.isFinite(rate)) {
            throw new IllegalArgumentException("exponential on [" + low + ", " + high + "] with rate " + rate
                    + ": low must be below high and the rate finite");
        }
    }

    /**
     * The exponential whose mean is that of a sample, between the given edges.
     *
     * @param low lower edge
     * @param high upper edge
     * @param mean of the sample, between the edges
     */
    static ExponentialScaler ofMean(double low, double high, double mean) {
        double span = high - low;
        double steepest = 200 / span;
        double below = -steepest;
        double above = steepest;
        for (int i = 0; i < 100; i++) {
            double middle = 0.5 * (below + above);
            if (low + span * meanFraction(middle * span) > mean) {
                below = middle;
            } else {
                above = middle;
            }
        }
        return new ExponentialScaler(low, high, 0.5 * (below + above));
    }

    /** Mean of the exponential with rate r on [0, 1]: 1/r - 1/(exp(r) - 1), falling in r. */
    private static double meanFraction(double rate) {
        return Math.abs(rate) < 1e-4 ? 0.5 - rate / 12 : 1 / rate - 1 / StrictMath.expm1(rate);
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public void encode(double value, float[] target, int at) {
        double span = high - low;
        double fraction = (value - low) / span;
        double steepness = rate * span;
        double probability = Math.abs(steepness) < 1e-9
                ? fraction
                : StrictMath.expm1(-steepness * fraction) / StrictMath.expm1(-steepness);
        target[at] = (float) NORMAL.inverseCumulativeProbability(Math.min(1 - TAIL, Math.max(TAIL, probability)));
    }

    @Override
    public double decode(float[] source, int at) {
        double span = high - low;
        double probability = NORMAL.cumulativeProbability(source[at]);
        double steepness = rate * span;
        double fraction = Math.abs(steepness) < 1e-9
                ? probability
                : -StrictMath.log1p(probability * StrictMath.expm1(-steepness)) / steepness;
        return Math.min(high, Math.max(low, low + span * fraction));
    }
}
