package hep.mirage.fit.global;

import hep.mirage.fit.significance.HalfChiSquare;
import hep.mirage.fit.significance.PValue;

/**
 * Mean number of up-crossings of q(m0) = max(0, Z)² through a low level along the mass axis, for one working point
 * (Gross and Vitells, EPJC 70 (2010) 525).
 *
 * <p>It gives p_global(c) ≤ p_local(c) + N(c0) exp(-(c - c0) / 2), which approaches equality for large c, if q follows half
 * chi-square locally and the hypotheses are closely spaced compared to the mass resolution: a coarse scan misses crossings.
 */
public sealed interface UpCrossings {

    /** The level c0 used: {@value}, low enough for many crossings in each run. */
    double LEVEL = 0.5;

    /**
     * A measured mean.
     *
     * @param keptFraction the working point
     * @param level c0
     * @param mean N(c0), crossings per run
     * @param error standard error of the mean
     * @param runs complete scans counted
     */
    record Measured(double keptFraction, double level, double mean, double error, int runs) implements UpCrossings {

        /**
         * Global p-value of a local Z, at most 1.
         *
         * @throws IllegalArgumentException if Z² lies below the level
         */
        public double globalP(double z) {
            double c = HalfChiSquare.q0(z);
            if (!(c >= level)) {
                throw new IllegalArgumentException(
                        "Z = " + z + "; the estimate holds from Z = " + Math.sqrt(level) + " on");
            }
            return ofMean(mean, z);
        }

        /** Interval of {@link #globalP} from the error of the mean, assumed to be normal. */
        public Interval interval(double z, double confidence) {
            Interval.requireLevel(confidence);
            double reach = PValue.toSigma(0.5 * (1 - confidence)) * error;
            return Interval.between(ofMean(Math.max(0, mean - reach), z), ofMean(mean + reach, z));
        }

        private double ofMean(double crossings, double z) {
            return Math.min(1, PValue.ofSigma(z) + crossings * Math.exp(-0.5 * (HalfChiSquare.q0(z) - level)));
        }
    }

    /**
     * No estimate.
     *
     * @param reason why
     */
    record NotAvailable(String reason) implements UpCrossings {}

    /** Counts over the complete scans of one working point. */
    static UpCrossings of(ScanMap map, int workingPoint) {
        if (map.hypotheses() < 2) {
            return new NotAvailable("one mass hypothesis: nothing to cross along the mass axis; scan more hypotheses");
        }
        long sum = 0;
        long squares = 0;
        int complete = 0;
        for (int run = 0; run < map.runs(); run++) {
            double[] q = map.scan(run, workingPoint);
            boolean whole = true;
            for (int h = 0; h < q.length; h++) {
                whole &= !Double.isNaN(q[h]);
                q[h] = q[h] > 0 ? q[h] * q[h] : 0;
            }
            if (whole) {
                long crossings = count(q, LEVEL);
                sum += crossings;
                squares += crossings * crossings;
                complete++;
            }
        }
        if (complete < 2) {
            return new NotAvailable(complete + " complete scans; a mean with an error needs 2");
        }
        double mean = (double) sum / complete;
        double variance = Math.max(0, (squares - sum * mean) / (complete - 1));
        return new Measured(map.keptFraction(workingPoint), LEVEL, mean, Math.sqrt(variance / complete), complete);
    }

    /** Steps from at or below a level to above it. */
    static int count(double[] q, double level) {
        int crossings = 0;
        for (int i = 1; i < q.length; i++) {
            crossings += q[i - 1] <= level && q[i] > level ? 1 : 0;
        }
        return crossings;
    }
}
