package hep.mirage.fit.global;

import java.util.OptionalDouble;

/**
 * Quantiles of a sample for bands in which one more value of the same law lies with a stated probability.
 *
 * <p>Below the i-th of n values a further one lies with the probability i / (n + 1), whatever the continuous law. The quantile at
 * the position p (n + 1) between the ordered values (Hyndman and Fan, Am. Stat. 50 (1996) 361, type 6) therefore has it below with
 * the probability p, as far as a straight line between two neighbours is right. The usual quantile of type 7, at p (n - 1) + 1, lies
 * farther inside: of 24 values its band of 95.4 % holds the next one in 87.8 % of all cases. Beyond the sample's ends, p below 1 / (n
 * + 1) or above n / (n + 1), nothing bounds the next value, and there is no quantile.
 */
public final class PredictionQuantile {
    private PredictionQuantile() {}

    /**
     * The value below which one more value lies.
     *
     * @param rising [n], rising; may be infinite
     * @param probability from 0 to 1
     * @return infinite if one of the neighbours is; empty where n values bound nothing
     * @throws IllegalArgumentException if the probability does not lie in 0 to 1
     */
    public static OptionalDouble of(double[] rising, double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability = " + probability + "; it lies in 0 to 1");
        }
        double position = position(rising.length, probability);
        if (!isBounded(rising.length, probability)) {
            return OptionalDouble.empty();
        }
        int below = (int) position;
        double lower = rising[below - 1];
        if (position == below || Double.isInfinite(lower)) {
            return OptionalDouble.of(lower);
        }
        return OptionalDouble.of(lower + (position - below) * (rising[below] - lower));
    }

    /**
     * Where the quantile lies among the ordered values, counted from 1.
     *
     * @param values n
     * @param probability from 0 to 1
     */
    public static double position(int values, double probability) {
        return probability * (values + 1.0);
    }

    /**
     * Whether n values have the quantile.
     *
     * @param values n
     * @param probability from 0 to 1
     */
    public static boolean isBounded(int values, double probability) {
        double position = position(values, probability);
        return position >= 1 && position <= values;
    }
}
