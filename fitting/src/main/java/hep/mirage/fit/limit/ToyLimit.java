package hep.mirage.fit.limit;

import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.likelihood.FitOutcome;
import hep.mirage.fit.likelihood.NotConverged;
import hep.mirage.fit.likelihood.PoissonFit;
import hep.mirage.fit.limit.UpperLimit.ExpectedLimits;
import hep.mirage.fit.limit.UpperLimit.Found;
import hep.mirage.fit.limit.UpperLimit.Unknown;
import hep.mirage.fit.significance.PValue;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * CLs upper limits by toys, for spectra where {@link AsymptoticLimit} can't be trusted.
 *
 * <p>At each of {@value #POINTS} signal sizes around the asymptotic limit, toys are drawn from the data's fit beside that
 * signal and from its fit beside none, and CLs = P(q ≥ q_data | mu) / P(q ≥ q_data | 0) with q the statistic
 * {@link ProfileLikelihood#qTilde}. Between sizes the normal quantile of CLs is interpolated, which is nearly linear.
 * Expected limits put the quantiles of q without signal for q_data. With n toys CLs has a relative error of about
 * sqrt(20 / n) at 0.05, and the limit one of a third of that; the lowest expected limit rests on 0.023 n toys and is
 * worse: with 3,000 it has been 13 % off. Same data, toys and seed: same limit.
 */
public final class ToyLimit {
    /** Signal sizes at which toys are drawn: {@value}. */
    public static final int POINTS = 7;

    /** The largest share of toys whose fit may fail: {@value}. */
    public static final double MAX_FAILED = 0.01;

    private static final double SMALLEST_CLS = 1e-6;
    private static final double LOWEST = 0.6;
    private static final double HIGHEST = 1.5;

    private final ProfileLikelihood data;
    private final int toys;
    private final long seed;
    private final PoissonFit atZero;

    private ToyLimit(ProfileLikelihood data, int toys, long seed) {
        this.data = data;
        this.toys = toys;
        this.seed = seed;
        this.atZero = data.model().at(0);
    }

    /**
     * The limit from one spectrum.
     *
     * @param confidence such as {@value UpperLimit#CONFIDENCE}
     * @param toys a signal size, with and without signal each
     * @throws IllegalArgumentException if the confidence does not lie between 0 and 1, or there are fewer than 100 toys
     */
    public static UpperLimit of(ProfileLikelihood data, double confidence, int toys, long seed) {
        AsymptoticLimit.requireConfidence(confidence);
        if (toys < 100) {
            throw new IllegalArgumentException(toys + " toys; a limit needs 100 or more");
        }
        UpperLimit near = AsymptoticLimit.of(data, confidence);
        return near instanceof Found found ? new ToyLimit(data, toys, seed).around(found) : near;
    }

    private UpperLimit around(Found near) {
        double lowest = LOWEST * Math.min(near.observedEvents(), near.expected().minus2());
        double highest =
                HIGHEST * Math.max(near.observedEvents(), near.expected().plus2());
        Point[] points = new Point[POINTS];
        for (int i = 0; i < POINTS; i++) {
            double mu = lowest * Math.pow(highest / lowest, (double) i / (POINTS - 1));
            points[i] = pointAt(mu);
            if (!points[i].problem.isEmpty()) {
                return new Unknown(points[i].problem);
            }
        }
        double alpha = 1 - near.confidence();
        double[] limits = new double[6];
        limits[5] = crossing(points, alpha, point -> point.cls(point.observed));
        for (int i = 0; i < 5; i++) {
            double above = PValue.ofSigma(2 - i);
            limits[i] = crossing(points, alpha, point -> point.cls(point.quantileWithoutSignal(above)));
        }
        if (Arrays.stream(limits).anyMatch(Double::isNaN)) {
            return new Unknown("CLs does not cross " + alpha + " between " + lowest + " and " + highest
                    + " events with " + toys + " toys; draw more");
        }
        return new Found(
                near.confidence(),
                limits[5],
                new ExpectedLimits(limits[0], limits[1], limits[2], limits[3], limits[4]));
    }

    /** What the toys of one signal size gave. */
    private record Point(double mu, double observed, double[] withSignal, double[] without, String problem) {

        /** P(q ≥ value | mu) / P(q ≥ value | 0). */
        double cls(double value) {
            return fractionFrom(withSignal, value) / fractionFrom(without, value);
        }

        /** The q that a share of spectra without signal exceeds. */
        double quantileWithoutSignal(double above) {
            int place = (int) Math.floor((1 - above) * without.length);
            return without[Math.min(place, without.length - 1)];
        }

        private static double fractionFrom(double[] q, double value) {
            return (double) Arrays.stream(q).filter(one -> one >= value).count() / q.length;
        }
    }

    private Point pointAt(double mu) {
        PoissonFit atMu = data.model().at(mu);
        FitOutcome with = data.at(atMu);
        FitOutcome without = data.at(atZero);
        if (with instanceof NotConverged failure) {
            return failed(mu, "fit beside " + mu + " signal events: " + failure.message());
        }
        if (without instanceof NotConverged failure) {
            return failed(mu, "background fit: " + failure.message());
        }
        double[] signalToys = draw((Converged) with, mu, atMu, seed);
        double[] backgroundToys = draw((Converged) without, mu, atMu, ~seed);
        int smallest = Math.min(signalToys.length, backgroundToys.length);
        if (smallest < (1 - MAX_FAILED) * toys) {
            return failed(mu, toys - smallest + " of " + toys + " toys could not be fitted beside " + mu + " events");
        }
        return new Point(mu, data.qTilde(mu, atMu, atZero).orElseThrow(), signalToys, backgroundToys, "");
    }

    private static Point failed(double mu, String problem) {
        return new Point(mu, 0, new double[0], new double[0], problem);
    }

    /** q of toys of a fitted expectation, rising; those whose fits fail are left out. */
    private double[] draw(Converged truth, double mu, PoissonFit atMu, long stream) {
        RandomGenerator random = new Well19937c(stream);
        double[] expected = truth.expected();
        Binning binning = truth.range().binning();
        double[] q = new double[toys];
        int size = 0;
        for (int toy = 0; toy < toys; toy++) {
            double[] counts = new double[expected.length];
            for (int bin : truth.range().bins()) {
                counts[bin] = new PoissonDistribution(
                                random,
                                expected[bin],
                                PoissonDistribution.DEFAULT_EPSILON,
                                PoissonDistribution.DEFAULT_MAX_ITERATIONS)
                        .sample();
            }
            OptionalDouble statistic =
                    data.model().of(Spectrum.ofCounts(binning, counts)).qTilde(mu, atMu, atZero);
            if (statistic.isPresent()) {
                q[size++] = statistic.getAsDouble();
            }
        }
        double[] found = Arrays.copyOf(q, size);
        Arrays.sort(found);
        return found;
    }

    /** Where CLs falls to alpha, its normal quantile interpolated between points; NaN if it does not. */
    private static double crossing(Point[] points, double alpha, ToDoubleFunction<Point> cls) {
        for (int i = 1; i < points.length; i++) {
            double before = PValue.toSigma(alpha) - sigma(cls.applyAsDouble(points[i - 1]));
            double after = PValue.toSigma(alpha) - sigma(cls.applyAsDouble(points[i]));
            if (before > 0 && after <= 0) {
                double share = before / (before - after);
                return points[i - 1].mu + share * (points[i].mu - points[i - 1].mu);
            }
        }
        return Double.NaN;
    }

    /** The normal quantile of a CLs that toys may have counted as 0 or 1. */
    private static double sigma(double cls) {
        return PValue.toSigma(Math.min(1 - SMALLEST_CLS, Math.max(SMALLEST_CLS, cls)));
    }
}
