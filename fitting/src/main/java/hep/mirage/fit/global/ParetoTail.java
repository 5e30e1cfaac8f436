package hep.mirage.fit.global;

/**
 * A generalised Pareto tail: P(Z ≥ z) = fraction · (1 + xi (z - threshold) / scale)^(-1 / xi) for z ≥ threshold; an
 * exponential for xi = 0, ending at threshold - scale / xi for xi below 0.
 *
 * @param fraction of the runs above the threshold
 * @param threshold in sigma
 * @param xi shape
 * @param scale in sigma
 */
public record ParetoTail(double fraction, double threshold, double xi, double scale) {
    /** Below this |xi| the exponential is used: {@value}. */
    private static final double EXPONENTIAL = 1e-9;

    /**
     * Probability-weighted moments of the excesses over the (m+1)-th largest value. With a0 the mean excess and
     * a1 = mean of (1 - p_j) y_j over the rising excesses, p_j = (j - 0.35) / m: xi = 2 - a0 / (a0 - 2 a1),
     * scale = 2 a0 a1 / (a0 - 2 a1).
     *
     * @param falling the m + 1 or more largest values, falling
     * @param runs how many runs they are the largest of
     * @return null if the excesses have no spread
     */
    static ParetoTail fit(double[] falling, int m, int runs) {
        double threshold = falling[m];
        double a0 = 0;
        double a1 = 0;
        for (int j = 1; j <= m; j++) {
            double excess = falling[m - j] - threshold;
            a0 += excess / m;
            a1 += (1 - (j - 0.35) / m) * excess / m;
        }
        if (!(a0 - 2 * a1 > 0 && a1 > 0)) {
            return null;
        }
        double xi = 2 - a0 / (a0 - 2 * a1);
        return new ParetoTail((double) m / runs, threshold, xi, 2 * a0 * a1 / (a0 - 2 * a1));
    }

    /**
     * P(Z ≥ z).
     *
     * @throws IllegalArgumentException if z lies below the threshold
     */
    public double survival(double z) {
        if (!(z >= threshold)) {
            throw new IllegalArgumentException("Z = " + z + " lies below the tail's threshold " + threshold);
        }
        double y = (z - threshold) / scale;
        if (Math.abs(xi) < EXPONENTIAL) {
            return fraction * Math.exp(-y);
        }
        return 1 + xi * y <= 0 ? 0 : fraction * Math.exp(-Math.log1p(xi * y) / xi);
    }

    /**
     * The z whose survival is p.
     *
     * @throws IllegalArgumentException if p is not above 0 and at most the tail's fraction
     */
    public double quantile(double p) {
        if (!(p > 0 && p <= fraction)) {
            throw new IllegalArgumentException("p = " + p + "; the tail holds p above 0 and up to " + fraction);
        }
        double logRatio = Math.log(p / fraction);
        if (Math.abs(xi) < EXPONENTIAL) {
            return threshold - scale * logRatio;
        }
        return threshold + scale * Math.expm1(-xi * logRatio) / xi;
    }

    /** Where the law ends; infinite for xi at or above 0. */
    public double end() {
        return xi < 0 ? threshold - scale / xi : Double.POSITIVE_INFINITY;
    }
}
