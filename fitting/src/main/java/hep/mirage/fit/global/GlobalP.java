package hep.mirage.fit.global;

import hep.mirage.fit.significance.PValue;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The global p-value of a local Z: the probability that a run without signal shows a Z as large anywhere. Measured,
 * extrapolated, or unknown.
 *
 * <p>Where p has a global significance it is the one-sided {@link PValue#toSigma}, at least 0: a p above one half is no
 * excess.
 */
public sealed interface GlobalP {
    /** {@link #kind} of {@link Measured} and {@link LeastCounted}: {@value}. */
    String MEASURED = "measured";

    /** {@link #kind} of {@link Extrapolated}: {@value}. */
    String EXTRAPOLATED = "extrapolated";

    /** {@link #kind} of {@link CannotSay}: {@value}. */
    String CANNOT_SAY = "cannot say";

    /** How the number was obtained, in one word, as printed in tables. */
    String kind();

    /** Why there is no estimate or no smaller one, or how far an extrapolation reaches. */
    Optional<String> remark();

    /** p, unless there is no estimate. */
    OptionalDouble p();

    /** Interval of p at a confidence of {@link Interval#LEVEL_68} or {@link Interval#LEVEL_95}. */
    Interval interval(Level level);

    /** Global significance; absent if p is. */
    default OptionalDouble sigma() {
        return p().isPresent() ? OptionalDouble.of(sigmaOf(p().getAsDouble())) : OptionalDouble.empty();
    }

    /** Interval of the global significance: that of p, with the ends exchanged; open above if p may be 0. */
    default Interval sigmaInterval(Level level) {
        Interval p = interval(level);
        return Interval.between(sigmaOf(p.high().orElse(1)), sigmaOf(p.low().orElse(0)));
    }

    private static double sigmaOf(double p) {
        return Math.max(0, PValue.toSigma(p));
    }

    /** The two confidences of every interval here. */
    enum Level {
        /** One standard deviation. */
        SIGMA_1(Interval.LEVEL_68),
        /** 95 %. */
        PERCENT_95(Interval.LEVEL_95);

        private final double confidence;

        Level(double confidence) {
            this.confidence = confidence;
        }

        /** The confidence as a number. */
        public double confidence() {
            return confidence;
        }
    }

    /**
     * Counted: at least one run reached the value. Clopper-Pearson intervals.
     *
     * @param value p: the fraction k/N of runs at or above the value, or (k + 1)/(N + 1) for observed events
     * @param interval68 at 68 %
     * @param interval95 at 95 %
     */
    record Measured(double value, Interval interval68, Interval interval95) implements GlobalP {
        /** Checks that a run reached it. */
        public Measured {
            if (!(value > 0)) {
                throw new IllegalArgumentException("no run reached the value; that is no measurement");
            }
        }

        /**
         * From counted runs.
         *
         * @param fraction runs at or above the value, of all runs
         */
        public static Measured of(BinomialFraction fraction) {
            return new Measured(
                    fraction.value(),
                    fraction.interval(Level.SIGMA_1.confidence()),
                    fraction.interval(Level.PERCENT_95.confidence()));
        }

        /**
         * For observed events, which count as one more run: p = (k + 1)/(N + 1), with the interval of k/N.
         *
         * @param fraction runs at or above the value, k of N
         */
        static Measured ofObserved(BinomialFraction fraction) {
            Measured counted = of(fraction);
            return new Measured(fraction.withOneMore(), counted.interval68(), counted.interval95());
        }

        @Override
        public String kind() {
            return MEASURED;
        }

        @Override
        public Optional<String> remark() {
            return Optional.empty();
        }

        @Override
        public OptionalDouble p() {
            return OptionalDouble.of(value);
        }

        @Override
        public Interval interval(Level level) {
            return level == Level.SIGMA_1 ? interval68 : interval95;
        }
    }

    /**
     * Of observed events that no run reaches, where nothing is extrapolated: the rule (k + 1)/(N + 1) for k = 0.
     *
     * @param value p = 1/(N + 1), the least that N runs can give
     * @param interval68 Clopper and Pearson's interval of 0/N at 68 %
     * @param interval95 the same at 95 %
     * @param reason why p is no smaller, and what would help
     */
    record LeastCounted(double value, Interval interval68, Interval interval95, String reason) implements GlobalP {
        static LeastCounted of(BinomialFraction none, String reason) {
            return new LeastCounted(
                    none.withOneMore(),
                    none.interval(Level.SIGMA_1.confidence()),
                    none.interval(Level.PERCENT_95.confidence()),
                    reason);
        }

        @Override
        public String kind() {
            return MEASURED;
        }

        @Override
        public Optional<String> remark() {
            return Optional.of(reason);
        }

        @Override
        public OptionalDouble p() {
            return OptionalDouble.of(value);
        }

        @Override
        public Interval interval(Level level) {
            return level == Level.SIGMA_1 ? interval68 : interval95;
        }
    }

    /**
     * From the tail fit, beyond every run. Neither p nor an end of its intervals lies below the asymptotic local p, which is
     * the local p of any scan point whose Z is standard normal: the global p cannot be smaller than the local p of one point.
     * If large local Z are rarer than for a standard normal variable, p is conservative.
     *
     * @param value p
     * @param interval68 profile-likelihood interval, systematic error included
     * @param interval95 the same at 95 %
     * @param reach how far it extrapolates, and whether the asymptotic local p replaces that of the fit, in words
     */
    record Extrapolated(double value, Interval interval68, Interval interval95, String reach) implements GlobalP {

        /** The result of the tail fit at Z, not below the asymptotic local p. */
        static Extrapolated of(TailFit.Fitted fit, double z) {
            double localP = PValue.ofSigma(z);
            double p = Math.max(localP, fit.law().survival(z));
            return new Extrapolated(
                    p,
                    fit.survivalInterval(z, Level.SIGMA_1).raisedTo(localP),
                    fit.survivalInterval(z, Level.PERCENT_95).raisedTo(localP),
                    beyond(fit.decadesBeyond(p))
                            + (p <= localP ? "; held at the asymptotic local p, below which the fit came out" : ""));
        }

        /** How far an extrapolation reaches, in words. */
        static String beyond(double decades) {
            return String.format(Locale.ROOT, "normal tail, %.1f powers of ten beyond 1/N", decades);
        }

        @Override
        public String kind() {
            return EXTRAPOLATED;
        }

        @Override
        public Optional<String> remark() {
            return Optional.of(reach);
        }

        @Override
        public OptionalDouble p() {
            return OptionalDouble.of(value);
        }

        @Override
        public Interval interval(Level level) {
            return level == Level.SIGMA_1 ? interval68 : interval95;
        }
    }

    /**
     * Only upper limits of p. The interval at a confidence level runs from 0 to the one-sided limit at that level.
     *
     * @param reason why, and what would help
     * @param upper68 Clopper and Pearson's one-sided upper limit at 68.3 %
     * @param upper95 the same at 95 %
     */
    record CannotSay(String reason, double upper68, double upper95) implements GlobalP {
        @Override
        public String kind() {
            return CANNOT_SAY;
        }

        @Override
        public Optional<String> remark() {
            return Optional.of(reason);
        }

        @Override
        public OptionalDouble p() {
            return OptionalDouble.empty();
        }

        @Override
        public Interval interval(Level level) {
            return Interval.between(0, level == Level.SIGMA_1 ? upper68 : upper95);
        }
    }
}
