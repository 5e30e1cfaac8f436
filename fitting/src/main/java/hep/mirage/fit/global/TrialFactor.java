package hep.mirage.fit.global;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How many times more often a Z is reached somewhere in a stage of the search than at one place: the p-value of the largest
 * Z over the local one.
 *
 * <p>Counted, both p-values are fractions of the same runs, means over the groups and over the places of the stage. The
 * factor is then free of what inflates the local p-value itself. Predicted by up-crossings or by the Euler characteristic,
 * both are those of the method, which takes the asymptotic local p-value.
 *
 * @param stage over which the largest Z is taken
 * @param method {@link GlobalMethod#DIRECT}, {@link GlobalMethod#UP_CROSSINGS} or {@link GlobalMethod#EULER_CHARACTERISTIC}
 * @param localZ in sigma
 * @param runs with a significance
 * @param localP the local p-value
 * @param p that of the largest Z; without a value if the method has none
 * @param factor p / localP; without a value if there is no p, and if fewer than {@value CountedTrials#FEWEST} runs reach the Z
 * @param remark why there is no factor; absent if there is one
 */
public record TrialFactor(
        SearchStage stage,
        GlobalMethod method,
        double localZ,
        int runs,
        OptionalDouble localP,
        NumberWithIntervals p,
        NumberWithIntervals factor,
        Optional<String> remark) {

    /**
     * A number with its interval.
     *
     * @param value absent if there is none
     * @param interval68 at 68.3 %; open without a value, or if it is not known
     * @param interval95 at 95 %
     */
    public record NumberWithIntervals(OptionalDouble value, Interval interval68, Interval interval95) {
        private static final Interval OPEN = new Interval(OptionalDouble.empty(), OptionalDouble.empty());

        static final NumberWithIntervals NONE = new NumberWithIntervals(OptionalDouble.empty(), OPEN, OPEN);

        static NumberWithIntervals without(double value) {
            return new NumberWithIntervals(OptionalDouble.of(value), OPEN, OPEN);
        }

        private NumberWithIntervals over(double divisor) {
            return new NumberWithIntervals(over(value, divisor), over(interval68, divisor), over(interval95, divisor));
        }

        private static Interval over(Interval interval, double divisor) {
            return new Interval(over(interval.low(), divisor), over(interval.high(), divisor));
        }

        private static OptionalDouble over(OptionalDouble end, double divisor) {
            return end.isPresent() ? OptionalDouble.of(end.getAsDouble() / divisor) : end;
        }
    }

    /**
     * That of a method.
     *
     * @param stage that the method's p-value covers
     * @param estimate of the global p-value
     * @param localP asymptotic
     * @param runs with a significance
     */
    static TrialFactor predicted(SearchStage stage, MethodEstimate estimate, double localP, int runs) {
        NumberWithIntervals p = new NumberWithIntervals(estimate.p(), estimate.interval68(), estimate.interval95());
        boolean capped = estimate.p().orElse(0) >= 1;
        return new TrialFactor(
                stage,
                estimate.method(),
                estimate.localZ(),
                runs,
                OptionalDouble.of(localP),
                p,
                capped ? NumberWithIntervals.NONE : p.over(localP),
                capped ? Optional.of("the estimate of p is 1 or above") : estimate.remark());
    }
}
