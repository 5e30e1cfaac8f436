package hep.mirage.lab.quality;

/**
 * Distance between two empirical distributions F (generated) and G (Monte Carlo); 0 for equal ones, at most 1. Weighted
 * samples have weighted distributions; ties are one step.
 */
public enum Distance {
    /** max |F - G| (Kolmogorov, Smirnov): for real numbers and counts. */
    KOLMOGOROV_SMIRNOV {
        @Override
        double of(double highest, double lowest) {
            return Math.max(highest, -lowest);
        }
    },
    /**
     * max(F - G) + max(G - F) (Kuiper 1960): for angles, since it does not depend on the origin of the circle. It is
     * never below Kolmogorov-Smirnov of the same samples.
     */
    KUIPER {
        @Override
        double of(double highest, double lowest) {
            return highest - lowest;
        }
    };

    /** The distance from the extremes of F - G, which starts and ends at 0. */
    abstract double of(double highest, double lowest);

    /**
     * The distance of two samples, in O(n log n).
     *
     * @param generated [n]
     * @param generatedWeights [n], 0 or above
     * @param monteCarlo [m], in the same unit
     * @param monteCarloWeights [m], 0 or above
     * @return in [0, 1]
     */
    public double between(
            double[] generated, double[] generatedWeights, double[] monteCarlo, double[] monteCarloWeights) {
        Steps steps = Steps.of(generated, monteCarlo);
        double[] f = steps.shares(generated, generatedWeights);
        double[] g = steps.shares(monteCarlo, monteCarloWeights);
        double difference = 0;
        double highest = 0;
        double lowest = 0;
        for (int step = 0; step < steps.count(); step++) {
            difference += f[step] - g[step];
            highest = Math.max(highest, difference);
            lowest = Math.min(lowest, difference);
        }
        return of(highest, lowest);
    }
}
