package hep.mirage.report.text;

import hep.mirage.fit.global.GlobalP;
import hep.mirage.fit.global.GlobalP.Level;
import hep.mirage.fit.global.Interval;
import hep.mirage.fit.significance.PValue;
import hep.mirage.search.integration.LocalRow;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Format of numbers and their intervals in printed tables and on pages; intervals are at 68 % unless named otherwise. */
public final class NumberText {
    /** Placeholder for a missing number. */
    public static final String ABSENT = "-";

    /** Below this, a probability and its interval share a power of ten. */
    private static final double SMALL = 0.01;

    /** An interval whose ends differ by more than this factor has separate powers of ten. */
    private static final double WIDE = 30;

    /** Two decimals make a smaller error 0. */
    private static final double SMALLEST_OF_TWO_DECIMALS = 0.005;

    /** A global p-value of one half has a significance of 0. */
    private static final double HALF = 0.5;

    private NumberText() {}

    /**
     * An interval in brackets, with a space before it.
     *
     * @param pattern of its ends
     * @param interval possibly open
     */
    public static String interval(String pattern, Interval interval) {
        return " [" + end(pattern, interval.low()) + ", " + end(pattern, interval.high()) + "]";
    }

    private static String end(String pattern, OptionalDouble value) {
        return value.isPresent() ? fixed(pattern, value.getAsDouble()) : "open";
    }

    /** A probability with its interval, as 0.036 [0.031, 0.042], 3.2 [1.2, 4.5]e-05, or 3.2e-08 [0, 1.1e-05]. */
    static String probability(double p, Interval interval) {
        if (!(p > 0 && p < SMALL)) {
            return number(p) + interval("%.2g", interval);
        }
        double least = interval.low().orElse(0);
        double most = interval.high().orElse(1);
        if (most > WIDE * p) {
            return number(p) + " [" + number(least < p / WIDE ? 0 : least) + ", " + number(most) + "]";
        }
        int power = (int) Math.floor(Math.log10(p));
        double unit = Math.pow(10, power);
        return String.format(Locale.ROOT, "%.1f [%.1f, %.1f]e%03d", p / unit, least / unit, most / unit, power);
    }

    /**
     * A fraction with its interval.
     *
     * @param value the fraction
     * @param interval its interval
     */
    public static String withInterval(double value, Interval interval) {
        return number(value) + interval("%.2g", interval);
    }

    /**
     * A ratio with three digits.
     *
     * @param value absent if there is none
     */
    public static String factor(OptionalDouble value) {
        return value.isPresent() ? fixed("%.3g", value.getAsDouble()) : ABSENT;
    }

    /**
     * A global p-value with its interval, or its one-sided limit if there is no value.
     *
     * @param p the p-value
     */
    public static String globalP(GlobalP p) {
        return p.p().isPresent()
                ? withInterval(p.p().getAsDouble(), p.interval(Level.SIGMA_1))
                : "< " + number(p.interval(Level.PERCENT_95).high()) + " at 95 %";
    }

    /**
     * The significance of a global p-value with its interval, or its one-sided limit if there is no value; {@value #ABSENT} if
     * the limit of p is above one half, which excludes no significance.
     *
     * @param p the p-value
     */
    public static String globalZ(GlobalP p) {
        if (p.p().isPresent()) {
            return globalZ(p.p().getAsDouble(), p.interval(Level.SIGMA_1));
        }
        double limit = p.interval(Level.PERCENT_95).high().orElse(1);
        return limit > HALF ? ABSENT : "> " + sigma(limit) + " at 95 %";
    }

    /**
     * The significance of a global p-value with its interval, whose ends are those of p exchanged.
     *
     * @param p the p-value
     * @param interval of p
     */
    static String globalZ(double p, Interval interval) {
        double least = interval.low().orElse(0);
        return sigma(p) + " [" + sigma(interval.high().orElse(1)) + ", " + (least > 0 ? sigma(least) : "open") + "]";
    }

    /** With two decimals; a p above one half has a significance below 0, which is no excess. */
    private static String sigma(double p) {
        return p > HALF ? "< 0" : fixed("%.2f", PValue.toSigma(p));
    }

    /**
     * What a global p-value of a half or more means, instead of a significance of 0 or below; empty for a smaller one.
     *
     * @param globalP fraction of searches without signal that reach the observed Z
     */
    public static Optional<String> reachedByBackground(double globalP) {
        if (globalP < HALF) {
            return Optional.empty();
        }
        return Optional.of("background alone "
                + (globalP > HALF ? "exceeds it more often than not" : "reaches it as often as not"));
    }

    /**
     * A value with its standard error: with two decimals, or with as many as the first digit of a smaller error needs.
     *
     * @param value absent if there is none
     * @param error absent if it is unknown
     */
    public static String withError(OptionalDouble value, OptionalDouble error) {
        return withError("%.", value, error);
    }

    /**
     * The same with the sign of the value, also of a positive one.
     *
     * @param value absent if there is none
     * @param error absent if it is unknown
     */
    public static String signedWithError(OptionalDouble value, OptionalDouble error) {
        return withError("%+.", value, error);
    }

    private static String withError(String start, OptionalDouble value, OptionalDouble error) {
        if (value.isEmpty()) {
            return ABSENT;
        }
        int decimals = decimals(error.orElse(1));
        return fixed(start + decimals + "f", value.getAsDouble())
                + (error.isPresent() ? " ± " + fixed("%." + decimals + "f", error.getAsDouble()) : "");
    }

    /**
     * Decimals of a value and its error: two, or as many as the first digit of an error below 0.005 needs, which two would make
     * a zero.
     *
     * @param error standard error, not negative; an error of 0 has two
     */
    public static int decimals(double error) {
        return error > 0 && error < SMALLEST_OF_TWO_DECIMALS
                ? new BigDecimal(error).round(new MathContext(1)).scale()
                : 2;
    }

    /**
     * A quantile of a local distribution with two decimals; a single run has a median only.
     *
     * @param row the distribution
     * @param index in {@link LocalRow#PROBABILITIES}
     */
    public static String quantile(LocalRow row, int index) {
        return row.runs() > 1 || LocalRow.PROBABILITIES.get(index) == HALF
                ? fixed("%.2f", row.quantiles().get(index))
                : ABSENT;
    }

    /**
     * A number with two digits.
     *
     * @param value absent if there is none
     */
    public static String number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : ABSENT;
    }

    /**
     * A number with two digits.
     *
     * @param value the number
     */
    public static String number(double value) {
        return fixed("%.2g", value);
    }

    /**
     * A number by a pattern; of a pattern of significant digits, zero and one are exact.
     *
     * @param pattern such as {@code %.2f}
     * @param value the number
     */
    public static String fixed(String pattern, double value) {
        boolean exact = pattern.endsWith("g") && (value == 0 || value == 1);
        return String.format(Locale.ROOT, exact ? "%.0f" : pattern, value);
    }

    /**
     * A working point with two decimals, or with as many as it has up to four digits: 0.50, 0.001.
     *
     * @param fraction of the events that are kept
     */
    public static String kept(double fraction) {
        BigDecimal digits = new BigDecimal(fraction).round(new MathContext(4)).stripTrailingZeros();
        return digits.setScale(Math.max(2, digits.scale())).toPlainString();
    }

    /**
     * A number as a person writes it, with up to six digits: 3 rather than 3.000.
     *
     * @param value the number
     */
    public static String plain(double value) {
        return new BigDecimal(value)
                .round(new MathContext(6))
                .stripTrailingZeros()
                .toPlainString();
    }
}
