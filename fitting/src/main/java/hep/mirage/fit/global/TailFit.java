package hep.mirage.fit.global;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/**
 * A generalised Pareto law fitted to the upper tail of the runs' largest Z, to look beyond the ensemble's reach:
 * P(Zmax ≥ z) = (m / N) (1 + xi (z - u) / beta)^(-1 / xi) above a threshold u that m of N runs exceed.
 *
 * <p>Parameters by probability-weighted moments (Hosking and Wallis, Technometrics 29 (1987) 339), which
 * exist in closed form for xi below 1. Intervals are percentiles of {@value #REPLICATES} bootstrap samples of the runs,
 * each with its own threshold. They hold the statistical error, not that of the law: on exponential tails they cover as
 * they say, on the largest of five normals, one power of ten beyond 1/N, the 95 % interval covers 91 % for N = 1,000
 * and 86 % for N = 5,000. So everything from here is an extrapolation.
 */
public sealed interface TailFit {

    /** Share of the runs that makes the tail: {@value}. */
    double TAIL_FRACTION = 0.1;

    /** Fewest runs in the tail: {@value}. */
    int MIN_EXCEEDANCES = 50;

    /** Bootstrap samples: {@value}. */
    int REPLICATES = 1000;

    /**
     * No fit.
     *
     * @param reason why
     */
    record Refused(String reason) implements TailFit {}

    /** A fit with its bootstrap. */
    final class Fitted implements TailFit {
        private final ParetoTail best;
        private final ParetoTail[] replicates;
        private final int exceedances;
        private final int runs;

        Fitted(ParetoTail best, ParetoTail[] replicates, int exceedances, int runs) {
            this.best = best;
            this.replicates = replicates;
            this.exceedances = exceedances;
            this.runs = runs;
        }

        /** The fitted law. */
        public ParetoTail law() {
            return best;
        }

        /** Runs above the threshold. */
        public int exceedances() {
            return exceedances;
        }

        /** All runs. */
        public int runs() {
            return runs;
        }

        /**
         * Bootstrap interval of {@link ParetoTail#survival}; a sample whose threshold lies above z counts with its
         * fraction.
         */
        public Interval survivalInterval(double z, double level) {
            return percentiles(level, i -> replicates[i].survival(Math.max(z, replicates[i].threshold())));
        }

        /** Bootstrap interval of {@link ParetoTail#quantile}; an end beyond a law's own end is that end. */
        public Interval quantileInterval(double p, double level) {
            return percentiles(level, i -> replicates[i].quantile(p));
        }

        private Interval percentiles(double level, IntToDoubleFunction statistic) {
            Interval.requireLevel(level);
            double[] values = new double[replicates.length];
            Arrays.setAll(values, statistic);
            Arrays.sort(values);
            return Interval.between(
                    Quantile.ofSorted(values, 0.5 * (1 - level)), Quantile.ofSorted(values, 0.5 * (1 + level)));
        }
    }

    /**
     * Fits the tail of the runs' largest Z.
     *
     * @param maxima one a run, in any order
     * @param seed of the bootstrap; the same seed gives the same intervals
     */
    static TailFit of(double[] maxima, long seed) {
        int n = maxima.length;
        int m = (int) (TAIL_FRACTION * n);
        if (m < MIN_EXCEEDANCES) {
            return new Refused(n + " runs put " + m + " into the tail; a tail fit needs " + MIN_EXCEEDANCES
                    + ", that is " + (int) Math.ceil(MIN_EXCEEDANCES / TAIL_FRACTION) + " runs");
        }
        double[] falling = Quantile.falling(maxima);
        ParetoTail best = ParetoTail.fit(falling, m, n);
        if (best == null) {
            return new Refused("the " + m + " largest Z are all equal; a tail fit needs a spread");
        }
        SplittableRandom random = new SplittableRandom(seed);
        ParetoTail[] replicates = new ParetoTail[REPLICATES];
        for (int i = 0; i < REPLICATES; i++) {
            ParetoTail replicate = ParetoTail.fit(resample(falling, m + 1, random), m, n);
            replicates[i] = replicate == null ? best : replicate;
        }
        return new Fitted(best, replicates, m, n);
    }

    /** Draws as many runs as there are, with replacement, and returns the largest {@code size}, falling. */
    private static double[] resample(double[] falling, int size, SplittableRandom random) {
        int n = falling.length;
        int[] times = new int[n];
        for (int draw = 0; draw < n; draw++) {
            times[random.nextInt(n)]++;
        }
        double[] largest = new double[size];
        int filled = 0;
        for (int i = 0; filled < size; i++) {
            for (int copy = 0; copy < times[i] && filled < size; copy++) {
                largest[filled++] = falling[i];
            }
        }
        return largest;
    }
}
