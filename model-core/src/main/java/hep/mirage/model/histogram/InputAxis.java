package hep.mirage.model.histogram;

/** The range of one input of a histogram, divided into bins of equal width. Edges belong to the upper bin. */
public sealed interface InputAxis permits InputAxis.Real, InputAxis.Count {
    /**
     * The same bins for values that have been standardised.
     *
     * @param mean that was subtracted
     * @param deviation by which the difference was divided
     */
    InputAxis standardised(double mean, double deviation);

    /**
     * The bin of a value, or the nearest one.
     *
     * @param value in single precision, as the classifier sees it
     * @param bins number of bins
     * @return in [0, bins)
     */
    int bin(float value, int bins);

    /**
     * Checks a range.
     *
     * @throws IllegalArgumentException unless it is finite and its lower end is below the upper one
     */
    private static void requireRange(double low, double high) {
        if (!(low < high) || !Double.isFinite(high - low)) {
            throw new IllegalArgumentException(
                    "range [" + low + ", " + high + "]; it must be finite, with the lower end below the upper one");
        }
    }

    private static int nearest(double bin, int bins) {
        return Math.min(bins - 1, Math.max(0, (int) Math.floor(bin)));
    }

    /**
     * A real input. The probability that a value lies so close to an edge that rounding decides on its bin is negligible.
     *
     * @param low lower end
     * @param high upper end
     */
    record Real(double low, double high) implements InputAxis {
        /** Checks the range. */
        public Real {
            requireRange(low, high);
        }

        @Override
        public InputAxis standardised(double mean, double deviation) {
            return new Real((low - mean) / deviation, (high - mean) / deviation);
        }

        @Override
        public int bin(float value, int bins) {
            double place = (value - low) / (high - low);
            return nearest(place * bins, bins);
        }
    }

    /**
     * An input that counts. Its values may lie on edges, where rounding must not decide on the bin: a standardised value is first
     * turned back into its count, which is exact within 8 million of the mean.
     *
     * @param low lower end [counts]
     * @param high upper end [counts]
     * @param mean of the standardisation, 0 if there is none
     * @param deviation of the standardisation, 1 if there is none
     */
    record Count(double low, double high, double mean, double deviation) implements InputAxis {
        /** Checks the range. */
        public Count {
            requireRange(low, high);
        }

        /** A count that is not standardised. */
        public Count(double low, double high) {
            this(low, high, 0, 1);
        }

        @Override
        public InputAxis standardised(double by, double divisor) {
            return new Count(low, high, mean + deviation * by, deviation * divisor);
        }

        @Override
        public int bin(float value, int bins) {
            double count = Math.rint(value * deviation + mean);
            return nearest((count - low) * bins / (high - low), bins);
        }
    }
}
