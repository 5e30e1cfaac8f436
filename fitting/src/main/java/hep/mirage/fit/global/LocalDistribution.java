package hep.mirage.fit.global;

import hep.mirage.fit.significance.KolmogorovLaw;
import hep.mirage.fit.significance.PValue;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * The significances of one hypothesis and working point over the ensemble, compared with their expected distribution.
 *
 * <p>Without false signals the signed Z follows N(0,1), and max(0, Z) half a delta at zero plus a half-normal. Mean,
 * width and quantiles are those of the signed Z (0 and 1 expected); the Kolmogorov-Smirnov distance is that of
 * max(0, Z).
 */
public final class LocalDistribution {
    /** Thresholds of {@link #exceedances()} in sigma. */
    private static final double[] THRESHOLDS = {1, 2, 3, 4};

    private final double massGeV;
    private final double keptFraction;
    private final int missing;
    private final double[] sorted;

    private LocalDistribution(double massGeV, double keptFraction, int missing, double[] sorted) {
        this.massGeV = massGeV;
        this.keptFraction = keptFraction;
        this.missing = missing;
        this.sorted = sorted;
    }

    /**
     * For one hypothesis and working point.
     *
     * @throws IllegalArgumentException if no run has a significance there
     */
    public static LocalDistribution of(ScanMap map, int hypothesis, int workingPoint) {
        double[] sorted = map.column(hypothesis, workingPoint);
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no run has a significance at " + map.massGeV(hypothesis)
                    + " GeV, working point " + map.keptFraction(workingPoint) + "; see the fits' reasons");
        }
        Arrays.sort(sorted);
        return new LocalDistribution(
                map.massGeV(hypothesis), map.keptFraction(workingPoint), map.runs() - sorted.length, sorted);
    }

    /** The hypothesis. */
    public double massGeV() {
        return massGeV;
    }

    /** The working point: the fraction of events kept. */
    public double keptFraction() {
        return keptFraction;
    }

    /** Runs with a significance. */
    public int values() {
        return sorted.length;
    }

    /** Runs without one. */
    public int missing() {
        return missing;
    }

    /** Mean of the signed Z. */
    public double mean() {
        return DoubleStream.of(sorted).sum() / sorted.length;
    }

    /** Standard deviation of the signed Z, with N - 1; absent for a single value. */
    public OptionalDouble width() {
        if (sorted.length < 2) {
            return OptionalDouble.empty();
        }
        double mean = mean();
        double squares = 0;
        for (double z : sorted) {
            squares += (z - mean) * (z - mean);
        }
        return OptionalDouble.of(Math.sqrt(squares / (sorted.length - 1)));
    }

    /** Quantile of the signed Z, linear between order statistics (Hyndman and Fan's type 7, numpy's default). */
    public double quantile(double probability) {
        return Quantile.ofSorted(sorted, probability);
    }

    /** Runs with Z at zero or below, where half is expected. */
    public BinomialFraction atZero() {
        return new BinomialFraction(sorted.length - countAbove(0), sorted.length);
    }

    /** Fractions above 1, 2, 3, 4 sigma. */
    public List<Exceedance> exceedances() {
        return DoubleStream.of(THRESHOLDS)
                .mapToObj(threshold -> new Exceedance(
                        threshold,
                        new BinomialFraction(countAbove(threshold), sorted.length),
                        PValue.ofSigma(threshold)))
                .toList();
    }

    /**
     * A fraction of runs above a threshold, next to its expectation.
     *
     * @param threshold in sigma
     * @param measured runs with Z above it
     * @param expected half-normal expectation P(N(0,1) ≥ threshold)
     */
    public record Exceedance(double threshold, BinomialFraction measured, double expected) {}

    /**
     * The ensemble's p-value of a local Z: (k + 1) / (N + 1) with k runs at or above it. It is valid (never too small on
     * average) for any N, and never below 1 / (N + 1).
     */
    public double calibratedP(double z) {
        return atLeast(z).withOneMore();
    }

    /** The runs at or above a local Z, of those that have one. */
    public BinomialFraction atLeast(double z) {
        return new BinomialFraction(countAtLeast(z), sorted.length);
    }

    /**
     * Kolmogorov-Smirnov distance of max(0, Z) from half a delta at zero plus a half-normal: sup over z ≥ 0 of
     * |F_N(z) - Phi(z)|, the jump at zero included.
     */
    public double kolmogorovDistance() {
        int n = sorted.length;
        double distance = Math.abs(1 - (double) countAbove(0) / n - 0.5);
        for (int i = n - countAbove(0); i < n; i++) {
            double expected = 1 - PValue.ofSigma(sorted[i]);
            distance = Math.max(distance, Math.max(expected - (double) i / n, (i + 1.0) / n - expected));
        }
        return distance;
    }

    /**
     * p-value of {@link #kolmogorovDistance()} by {@link KolmogorovLaw}, exact far into the tail. The law is that of a
     * continuous distribution; half of this one is at zero, which can only reduce the distance, so the p-value is an upper
     * bound.
     */
    public double kolmogorovPValue() {
        return KolmogorovLaw.survival(kolmogorovDistance(), sorted.length);
    }

    /** Whether the nominal p-values P(N(0,1) ≥ Z) are calibrated. */
    public CalibrationCertificate certificate() {
        return CalibrationCertificate.of(
                DoubleStream.of(sorted).map(PValue::ofSigma).toArray());
    }

    private int countAbove(double z) {
        return countAtLeast(Math.nextUp(z));
    }

    private int countAtLeast(double z) {
        return sorted.length - Quantile.countBelow(sorted, z);
    }
}
