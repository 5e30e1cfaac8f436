package hep.mirage.fit.global;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tests whether p-values are calibrated: P(p ≤ alpha) / alpha over an ensemble without signal, with exact binomial intervals.
 * It is 1 for a calibrated p-value, and above 1 if false signals are more frequent than claimed.
 *
 * <p>Any column of p-values can be tested: one hypothesis and working point, or the runs' global ones. A classifier that is
 * applied to its own training events shows up as {@link Verdict#ANTI_CONSERVATIVE}.
 */
public final class CalibrationCertificate {
    /** The tested values of alpha: 1e-1 to 1e-5. */
    private static final double[] ALPHAS = {1e-1, 1e-2, 1e-3, 1e-4, 1e-5};

    private final double[] sorted;

    private CalibrationCertificate(double[] sorted) {
        this.sorted = sorted;
    }

    /**
     * Tests the p-values of many runs without signal, in any order.
     *
     * @throws IllegalArgumentException if there is none, or one does not lie in 0 to 1
     */
    public static CalibrationCertificate of(double[] pValues) {
        if (pValues.length == 0) {
            throw new IllegalArgumentException("no p-value; a certificate needs 1 or more");
        }
        for (int i = 0; i < pValues.length; i++) {
            if (!(pValues[i] >= 0 && pValues[i] <= 1)) {
                throw new IllegalArgumentException("p-value " + i + " = " + pValues[i]
                        + "; it must lie in 0 to 1, leave out those of failed fits");
            }
        }
        double[] sorted = pValues.clone();
        Arrays.sort(sorted);
        return new CalibrationCertificate(sorted);
    }

    /** The tested values of alpha, falling. */
    public static double[] alphas() {
        return ALPHAS.clone();
    }

    /** Number of p-values. */
    public int values() {
        return sorted.length;
    }

    /** The verdict at one alpha; each line has its own 95 % interval. */
    public enum Verdict {
        /** The interval contains 1. */
        CALIBRATED,
        /** The interval lies above 1: more small p-values than claimed. */
        ANTI_CONSERVATIVE,
        /** The interval lies below 1: fewer. */
        CONSERVATIVE,
        /** Fewer than one p-value is expected: only a gross deviation could be seen, and there is none. */
        TOO_FEW_RUNS
    }

    /**
     * One alpha.
     *
     * @param alpha the claimed probability
     * @param found p-values at or below it, of all
     */
    public record Line(double alpha, BinomialFraction found) {

        /** P(p ≤ alpha) / alpha. */
        public double inflation() {
            return found.value() / alpha;
        }

        /** Clopper and Pearson's interval of the inflation. */
        public Interval interval(double level) {
            Interval interval = found.interval(level);
            return Interval.between(
                    interval.low().orElseThrow() / alpha, interval.high().orElseThrow() / alpha);
        }

        /** The verdict of its central 95 % interval: each side is wrong at most once in 40. */
        public Verdict verdict() {
            Interval interval = interval(Interval.LEVEL_95);
            if (interval.low().orElseThrow() > 1) {
                return Verdict.ANTI_CONSERVATIVE;
            }
            if (interval.high().orElseThrow() < 1) {
                return Verdict.CONSERVATIVE;
            }
            return found.trials() * alpha < 1 ? Verdict.TOO_FEW_RUNS : Verdict.CALIBRATED;
        }
    }

    /** The lines of 1e-1, 1e-2, 1e-3, 1e-4 and 1e-5. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (double alpha : ALPHAS) {
            lines.add(at(alpha));
        }
        return List.copyOf(lines);
    }

    /**
     * The line of any alpha.
     *
     * @throws IllegalArgumentException if alpha does not lie above 0 and up to 1
     */
    public Line at(double alpha) {
        if (!(alpha > 0 && alpha <= 1)) {
            throw new IllegalArgumentException("alpha = " + alpha + "; it must lie above 0 and up to 1");
        }
        return new Line(alpha, new BinomialFraction(atOrBelow(alpha), sorted.length));
    }

    /**
     * The calibrated value of a reported p-value: (k + 1) / (N + 1) with k the ensemble's p-values at or below it. It is valid
     * whatever the reported one means, since without signal the data are one more such run (Phipson and Smyth, Stat. Appl.
     * Genet. Mol. Biol. 9 (2010) 39), and never below 1 / (N + 1).
     *
     * @throws IllegalArgumentException if p does not lie in 0 to 1
     */
    public double corrected(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("p = " + p + "; it must lie in 0 to 1");
        }
        return (atOrBelow(p) + 1.0) / (sorted.length + 1.0);
    }

    private int atOrBelow(double p) {
        return Quantile.countBelow(sorted, Math.nextUp(p));
    }
}
