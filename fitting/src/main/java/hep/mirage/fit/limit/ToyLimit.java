package hep.mirage.fit.limit;

import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.likelihood.FitOutcome;
import hep.mirage.fit.likelihood.NotConverged;
import hep.mirage.fit.likelihood.PoissonFit;
import hep.mirage.fit.limit.ToySpectra.Toy;
import hep.mirage.fit.limit.UpperLimit.ExpectedLimits;
import hep.mirage.fit.limit.UpperLimit.Found;
import hep.mirage.fit.limit.UpperLimit.Unknown;
import hep.mirage.fit.significance.PValue;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * CLs upper limits by toys, for spectra for which {@link AsymptoticLimit} is not reliable.
 *
 * <p>At {@value #POINTS} signal sizes around the asymptotic limit, and again at each limit found, toys are drawn from the
 * data's fit with that signal and from its fit without signal, and CLs = P(q ≥ q_data | mu) / P(q ≥ q_data | 0) with q the
 * statistic {@link ProfileLikelihood#qTilde}; see {@link ToyPoint}. Between sizes, the normal quantile of CLs, which is nearly
 * linear, is interpolated.
 *
 * <p>An expected limit is the size at which a quantile of CLs, over toys without signal used as data, falls to 1 - confidence:
 * a quantile of the limits of such spectra. They never cross. For whole counts on a known background all of these are the
 * exact Poisson limits, to 2 % with 3,000 toys. Same data, toys and seed: same limit.
 */
public final class ToyLimit {
    /** Signal sizes at which toys are drawn first: {@value}. */
    public static final int POINTS = 7;

    /** The largest fraction of toys whose fit may fail: {@value}. */
    public static final double MAX_FAILED = 0.01;

    private static final double SMALLEST_CLS = 1e-12;
    private static final double LOWEST = 0.6;
    private static final double HIGHEST = 1.5;
    private static final int MAX_WIDENINGS = 20;

    private final ProfileLikelihood data;
    private final int toys;
    private final long seed;
    private final PoissonFit atZero;
    private final List<ToDoubleFunction<ToyPoint>> curves = new ArrayList<>();
    private final NavigableMap<Double, ToyPoint> points = new TreeMap<>();
    private Converged withoutSignal;
    private List<Toy> backgroundToys = List.of();
    private double[] references = {};
    private String problem = "";

    private ToyLimit(ProfileLikelihood data, int toys, long seed) {
        this.data = data;
        this.toys = toys;
        this.seed = seed;
        this.atZero = data.model().at(0);
        for (int sigma = -2; sigma <= 2; sigma++) {
            double share = PValue.ofSigma(-sigma);
            curves.add(point -> point.quantile(share));
        }
        curves.add(ToyPoint::observed);
    }

    /**
     * The limit from one spectrum.
     *
     * @param confidence such as {@value UpperLimit#CONFIDENCE}
     * @param toys number of toys per signal size, each with and without signal
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
        double alpha = 1 - near.confidence();
        double lowest = LOWEST * Math.min(near.observedEvents(), near.expected().minus2());
        double highest =
                HIGHEST * Math.max(near.observedEvents(), near.expected().plus2());
        boolean complete = drawWithoutSignal();
        for (int i = 0; complete && i < POINTS; i++) {
            complete = add(lowest * Math.pow(highest / lowest, (double) i / (POINTS - 1)));
        }
        if (!complete || !widen(alpha) || !refine(alpha)) {
            return new Unknown(problem);
        }
        double[] limits = crossings(alpha);
        return new Found(
                near.confidence(),
                limits[5],
                new ExpectedLimits(limits[0], limits[1], limits[2], limits[3], limits[4]));
    }

    /** Adds sizes below and above until CLs falls through alpha between the outermost, for all curves. */
    private boolean widen(double alpha) {
        for (int widening = 0; widening < MAX_WIDENINGS; widening++) {
            ToyPoint first = points.firstEntry().getValue();
            ToyPoint last = points.lastEntry().getValue();
            boolean below = curves.stream().anyMatch(curve -> curve.applyAsDouble(first) <= alpha);
            boolean above = curves.stream().anyMatch(curve -> curve.applyAsDouble(last) > alpha);
            if (!below && !above) {
                return true;
            }
            if (below && !add(LOWEST * first.mu()) || above && !add(HIGHEST * last.mu())) {
                return false;
            }
        }
        problem = "CLs does not cross " + alpha + " between " + points.firstKey() + " and " + points.lastKey()
                + " events with " + toys + " toys; draw more";
        return false;
    }

    private boolean refine(double alpha) {
        for (double crossing : crossings(alpha)) {
            if (!add(crossing)) {
                return false;
            }
        }
        return true;
    }

    private double[] crossings(double alpha) {
        return curves.stream().mapToDouble(curve -> crossing(curve, alpha)).toArray();
    }

    /** The size at which a curve first falls to alpha, with its normal quantile interpolated between sizes. */
    private double crossing(ToDoubleFunction<ToyPoint> curve, double alpha) {
        ToyPoint before = points.firstEntry().getValue();
        for (ToyPoint after : points.values()) {
            if (curve.applyAsDouble(after) <= alpha) {
                double fallBefore = PValue.toSigma(alpha) - sigma(curve.applyAsDouble(before));
                double fallAfter = PValue.toSigma(alpha) - sigma(curve.applyAsDouble(after));
                return before.mu() + fallBefore / (fallBefore - fallAfter) * (after.mu() - before.mu());
            }
            before = after;
        }
        throw new IllegalStateException("no size with CLs of " + alpha + " or less among " + points.keySet());
    }

    /** The normal quantile of a CLs that may be 0 or 1. */
    private static double sigma(double cls) {
        return PValue.toSigma(Math.min(1 - SMALLEST_CLS, Math.max(SMALLEST_CLS, cls)));
    }

    private boolean drawWithoutSignal() {
        FitOutcome outcome = data.at(atZero);
        if (outcome instanceof NotConverged failure) {
            problem = "background fit: " + failure.message();
            return false;
        }
        withoutSignal = (Converged) outcome;
        backgroundToys = ToySpectra.draw(data.model(), withoutSignal, toys, ~seed);
        references = references(backgroundToys);
        return true;
    }

    private double[] references(List<Toy> some) {
        return some.stream()
                .mapToDouble(toy -> toy.likelihood().referenceDeviance(atZero).orElse(Double.NaN))
                .toArray();
    }

    /** Draws toys of a signal size, unless done already; returns false if fits fail. */
    private boolean add(double mu) {
        if (points.containsKey(mu)) {
            return true;
        }
        PoissonFit atMu = data.model().at(mu);
        FitOutcome outcome = data.at(atMu);
        if (outcome instanceof NotConverged failure) {
            problem = "fit beside " + mu + " signal events: " + failure.message();
            return false;
        }
        Converged truth = (Converged) outcome;
        List<Toy> signalToys = ToySpectra.draw(data.model(), truth, toys, seed);
        ToySample sample = new ToySample(mu, atMu, truth, withoutSignal);
        int background = sample.add(backgroundToys, references);
        int signal = sample.add(signalToys, references(signalToys));
        int failed = toys - Math.min(background, signal);
        if (failed > MAX_FAILED * toys) {
            problem = failed + " of " + toys + " toys could not be fitted beside " + mu + " events";
            return false;
        }
        List<Toy> observed = List.of(new Toy(data.spectrum().counts(), data));
        if (sample.add(observed, references(observed)) == 0) {
            problem = "the data could not be fitted beside " + mu + " events";
            return false;
        }
        points.put(mu, sample.point(background));
        return true;
    }
}
