package hep.mirage.fit.global;

import hep.mirage.fit.significance.HalfChiSquare;
import hep.mirage.fit.significance.PValue;
import hep.mirage.fit.significance.StudentQuantile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Mean number of up-crossings of q(m0) = max(0, Z)² through a low level along the mass axis, for one working point
 * (Gross and Vitells, EPJC 70 (2010) 525).
 *
 * <p>It gives p_global(c) ≤ p_local(c) + N(c0) exp(-(c - c0) / 2), which approaches equality for large c, if q follows half
 * chi-square locally and is smooth from hypothesis to hypothesis. Neither is certain here:
 *
 * <ul>
 *   <li>If a classifier is trained for each hypothesis, neighbours keep different events, so that q has a part that jumps
 *       from one hypothesis to the next. On a given list of hypotheses p_local + N(c) is a bound of p_global at any level c, of
 *       the crossings <em>counted</em> there. What fails is the law exp(-(c - c0) / 2): crossings of a jumping q fall faster with
 *       c, like its p-value. For hypotheses without any correlation, p_global at 3 sigma is overestimated by a factor of 1.9.
 *       The estimate is then a bound, and a finer list of hypotheses has more crossings.
 *   <li>If the local q has a longer tail than half chi-square, as after training on the scanned events, crossings fall more
 *       slowly than the law, and the estimate is too small.
 * </ul>
 *
 * <p>{@link Measured#expectedAtCheck} against {@link Measured#meanAtCheck} says which of them it is.
 */
public sealed interface UpCrossings {

    /** The level c0 used: {@value}, low enough for many crossings in each run. */
    double LEVEL = 0.5;

    /** The level at which the law is checked: {@value}, that of 2 sigma. */
    double CHECK_LEVEL = 4;

    /**
     * A measured mean.
     *
     * @param keptFraction the working point
     * @param level c0
     * @param mean N(c0), crossings per run
     * @param error standard error of the mean, by {@link UpCrossings#standardError}
     * @param runs complete scans counted
     * @param meanAtCheck crossings of {@value UpCrossings#CHECK_LEVEL} per run
     * @param errorAtCheck standard error of that mean
     */
    record Measured(
            double keptFraction,
            double level,
            double mean,
            double error,
            int runs,
            double meanAtCheck,
            double errorAtCheck)
            implements UpCrossings {

        /** The crossings of {@value UpCrossings#CHECK_LEVEL} per run that the law expects from those of the level. */
        public double expectedAtCheck() {
            return mean * Math.exp(-0.5 * (CHECK_LEVEL - level));
        }

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

        /** Interval of {@link #globalP} from the error of the mean, by Student's law of the number of scans. */
        public Interval interval(double z, double confidence) {
            Interval.requireLevel(confidence);
            double reach = StudentQuantile.ofSigma(PValue.toSigma(0.5 * (1 - confidence)), runs) * error;
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
        List<double[]> scans = new ArrayList<>();
        for (int run = 0; run < map.runs(); run++) {
            double[] z = map.scan(run, workingPoint);
            if (Arrays.stream(z).noneMatch(Double::isNaN)) {
                scans.add(Arrays.stream(z).map(HalfChiSquare::q0).toArray());
            }
        }
        if (scans.size() < 2) {
            return new NotAvailable(scans.size() + " complete scans; a mean with an error needs 2");
        }
        double[] atLevel = meanAndError(scans, LEVEL);
        double[] atCheck = meanAndError(scans, CHECK_LEVEL);
        return new Measured(
                map.keptFraction(workingPoint), LEVEL, atLevel[0], atLevel[1], scans.size(), atCheck[0], atCheck[1]);
    }

    /** Crossings per scan, and the standard error of this mean. */
    private static double[] meanAndError(List<double[]> scans, double level) {
        long sum = 0;
        long squares = 0;
        for (double[] q : scans) {
            long crossings = count(q, level);
            sum += crossings;
            squares += crossings * crossings;
        }
        int n = scans.size();
        double mean = (double) sum / n;
        double variance = Math.max(0, (squares - sum * mean) / (n - 1));
        return new double[] {mean, standardError(variance / n, n)};
    }

    /**
     * Standard error of the mean of whole numbers, such as crossings: that of the sample, and in quadrature that of one count
     * more in all scans, 1/n. The sample alone has no error where no scan has a crossing, or all have equally many. With both
     * and Student's quantile, intervals by 2 to 2,000 scans hold the true mean with at least the stated probability minus 3 %.
     *
     * @param variance of the mean, by the spread of the sample
     * @param scans n
     */
    static double standardError(double variance, int scans) {
        return Math.sqrt(variance + 1.0 / scans / scans);
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
