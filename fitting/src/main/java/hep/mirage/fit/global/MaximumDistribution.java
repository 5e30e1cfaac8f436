package hep.mirage.fit.global;

import hep.mirage.fit.significance.PValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The runs' largest Z over all hypotheses and working points: the basis of the global significance.
 *
 * <p>Up to the largest value of the runs it counts; beyond, it uses the tail fit, but never more than {@value #MAX_DECADES}
 * powers of ten beyond 1/N. Farther out, only an upper limit from the count is given.
 */
public final class MaximumDistribution {
    /** How many powers of ten below 1/N an extrapolation may reach: {@value}. */
    public static final double MAX_DECADES = 4;

    private final double[] sorted;
    /** Created on demand: many distributions are never evaluated beyond their runs. */
    private TailFit tail;

    private MaximumDistribution(double[] sorted) {
        this.sorted = sorted;
    }

    /**
     * From the largest Z of each run.
     *
     * @param maxima one per run, in any order; may be empty, but then all results are unknown
     */
    public static MaximumDistribution of(double[] maxima) {
        double[] sorted = maxima.clone();
        Arrays.sort(sorted);
        return new MaximumDistribution(sorted);
    }

    /** Number of runs. */
    public int runs() {
        return sorted.length;
    }

    /** The largest Z of each run, rising. */
    public double[] sorted() {
        return sorted.clone();
    }

    /** The tail fit, or why there is none. */
    public synchronized TailFit tail() {
        if (tail == null) {
            tail = TailFit.of(sorted);
        }
        return tail;
    }

    /**
     * Global p-value of a local Z: the fraction of runs at or above it, or an extrapolation or limit beyond them.
     *
     * @throws IllegalArgumentException if Z is NaN
     */
    public GlobalP globalP(double z) {
        return globalP(z, GlobalP.Measured::of, why -> cannotSay(z, why));
    }

    /**
     * As {@link #globalP}, for the largest Z of observed events, which are none of the runs: where k of N runs reach it, p = (k +
     * 1)/(N + 1), also for k = 0 where nothing can be extrapolated. Without signal this p is at most a with a probability of at
     * most a; the fraction k/N is so more often.
     *
     * @throws IllegalArgumentException if Z is NaN
     */
    public GlobalP globalPOfObserved(double z) {
        return globalP(z, GlobalP.Measured::ofObserved, why -> leastCounted(z, why));
    }

    private GlobalP globalP(
            double z, Function<BinomialFraction, GlobalP> measured, Function<String, GlobalP> notExtrapolated) {
        if (Double.isNaN(z)) {
            throw new IllegalArgumentException("Z = NaN; a local significance must be a number");
        }
        Optional<BinomialFraction> counted = fraction(z);
        if (counted.isEmpty()) {
            return new GlobalP.CannotSay("no run has a significance; see the failures", 1, 1);
        }
        return counted.get().successes() > 0 ? measured.apply(counted.get()) : beyondRuns(z, notExtrapolated);
    }

    /** The runs at or above a Z, of all runs; absent if there is no run. */
    public Optional<BinomialFraction> fraction(double z) {
        int n = sorted.length;
        return n == 0 ? Optional.empty() : Optional.of(new BinomialFraction(n - Quantile.countBelow(sorted, z), n));
    }

    private GlobalP beyondRuns(double z, Function<String, GlobalP> notExtrapolated) {
        if (tail() instanceof TailFit.Refused refused) {
            return notExtrapolated.apply(refused.reason());
        }
        TailFit.Fitted fit = (TailFit.Fitted) tail();
        GlobalP.Extrapolated answer = GlobalP.Extrapolated.of(fit, z);
        double decades = fit.decadesBeyond(answer.value());
        return decades <= MAX_DECADES
                ? answer
                : notExtrapolated.apply(format(
                        "the tail fit puts it %.1f powers of ten beyond, and extrapolation stops at %.0f",
                        decades, MAX_DECADES));
    }

    private GlobalP cannotSay(double z, String why) {
        BinomialFraction none = none();
        return new GlobalP.CannotSay(
                beyondAll(1.0 / sorted.length, z, why),
                none.upperLimit(Interval.LEVEL_68),
                none.upperLimit(Interval.LEVEL_95));
    }

    private GlobalP leastCounted(double z, String why) {
        BinomialFraction none = none();
        return GlobalP.LeastCounted.of(none, beyondAll(none.withOneMore(), z, why));
    }

    private BinomialFraction none() {
        return new BinomialFraction(0, sorted.length);
    }

    private String beyondAll(double least, double z, String why) {
        return format(
                "p = %.2g is the least that can be counted (runs: %d), and none has Z above %.2f; global p of Z = %.2f is below %.2g at 95 %%; %s",
                least, sorted.length, sorted[sorted.length - 1], z, none().upperLimit(Interval.LEVEL_95), why);
    }

    /**
     * The local Z whose global p-value is that of a global significance, a value of the runs: at most p N of them reach it.
     * Observed events with a larger Z have a {@link #globalPOfObserved} below p, since one run fewer reaches them.
     *
     * @throws IllegalArgumentException if the global significance is not above 0
     */
    public RequiredLocalZ requiredFor(double globalSigma) {
        if (!(globalSigma > 0)) {
            throw new IllegalArgumentException("global significance = " + globalSigma + "; ask for more than 0 sigma");
        }
        double p = PValue.ofSigma(globalSigma);
        int n = sorted.length;
        if (p * n >= 1) {
            return OrderStatistic.upper(sorted, p);
        }
        return extrapolatedFor(globalSigma);
    }

    /**
     * The largest Z that a given number of runs reach or exceed.
     *
     * @param reaching from 1 to {@link #runs()}
     * @return that Z, with distribution-free intervals of the value that this fraction of all possible runs reaches
     * @throws IllegalArgumentException if there are fewer runs
     */
    public RequiredLocalZ.Measured reachedBy(int reaching) {
        if (reaching < 1 || reaching > sorted.length) {
            throw new IllegalArgumentException(reaching + " of " + sorted.length + " runs; ask for 1 to all of them");
        }
        return OrderStatistic.reachedBy(sorted, reaching);
    }

    /**
     * As {@link #requiredFor}, by the tail fit alone, even where the runs reach so far.
     *
     * @throws IllegalArgumentException if the global significance is not above 0
     */
    public RequiredLocalZ extrapolatedFor(double globalSigma) {
        if (!(globalSigma > 0)) {
            throw new IllegalArgumentException("global significance = " + globalSigma + "; ask for more than 0 sigma");
        }
        double p = PValue.ofSigma(globalSigma);
        int n = sorted.length;
        String need = format(
                "global %.1f sigma is p = %.2g, which takes %.0f runs to measure (runs: %d)",
                globalSigma, p, Math.ceil(1 / p), n);
        if (tail() instanceof TailFit.Refused refused) {
            return new RequiredLocalZ.CannotSay(need + "; " + refused.reason());
        }
        TailFit.Fitted fit = (TailFit.Fitted) tail();
        double decades = fit.decadesBeyond(p);
        return decades <= MAX_DECADES
                ? RequiredLocalZ.Extrapolated.of(fit, globalSigma)
                : new RequiredLocalZ.CannotSay(need
                        + format(
                                "; it lies %.1f powers of ten beyond, and extrapolation stops at %.0f",
                                decades, MAX_DECADES));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
