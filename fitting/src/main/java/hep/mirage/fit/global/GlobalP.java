package hep.mirage.fit.global;

import hep.mirage.fit.significance.PValue;
import java.util.OptionalDouble;

/**
 * The global p-value of a local Z: the probability that a run without signal shows a Z as large anywhere. Measured,
 * extrapolated, or not known.
 *
 * <p>Where p has a global significance it is the one-sided {@link PValue#toSigma}, at least 0: a p above one half is no
 * excess.
 */
public sealed interface GlobalP {

    /** How the number came about, in a word, as tables print it. */
    String kind();

    /** p, unless nothing can be said. */
    OptionalDouble p();

    /** Interval of p at a confidence of {@link Interval#LEVEL_68} or {@link Interval#LEVEL_95}. */
    Interval interval(Level level);

    /** Global significance; absent where p is. */
    default OptionalDouble sigma() {
        return p().isPresent() ? OptionalDouble.of(sigmaOf(p().getAsDouble())) : OptionalDouble.empty();
    }

    /** Interval of the global significance: that of p, turned around; open above where p may be 0. */
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
     * Counted: at least one run reached the value. Intervals are Clopper and Pearson's.
     *
     * @param fraction runs at or above the value, of all runs
     */
    record Measured(BinomialFraction fraction) implements GlobalP {
        /** Checks that a run reached it. */
        public Measured {
            if (fraction.successes() == 0) {
                throw new IllegalArgumentException("0 runs reached the value; that is no measurement");
            }
        }

        @Override
        public String kind() {
            return "measured";
        }

        @Override
        public OptionalDouble p() {
            return OptionalDouble.of(fraction.value());
        }

        @Override
        public Interval interval(Level level) {
            return fraction.interval(level.confidence());
        }
    }

    /**
     * From the tail fit, beyond every run.
     *
     * @param value p
     * @param interval68 bootstrap interval
     * @param interval95 bootstrap interval
     * @param decadesBeyond powers of ten from 1/N down to p
     */
    record Extrapolated(double value, Interval interval68, Interval interval95, double decadesBeyond)
            implements GlobalP {
        @Override
        public String kind() {
            return "extrapolated";
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
     * Nothing but upper limits of p.
     *
     * @param reason why, and what would help
     * @param upper68 upper end of Clopper and Pearson's 68 % interval
     * @param upper95 the same at 95 %
     */
    record CannotSay(String reason, double upper68, double upper95) implements GlobalP {
        @Override
        public String kind() {
            return "cannot say";
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
