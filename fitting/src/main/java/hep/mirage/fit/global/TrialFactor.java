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
 * @param p that of the largest Z; absent if the method has none
 * @param factor p / localP; absent if there is no p, and if fewer than {@value CountedTrials#FEWEST} runs reach the Z
 * @param interval68 of the factor, at 68.3 %; open without a factor
 * @param interval95 of the factor, at 95 %
 * @param remark why there is no factor; absent if there is one
 */
public record TrialFactor(
        SearchStage stage,
        GlobalMethod method,
        double localZ,
        int runs,
        OptionalDouble localP,
        OptionalDouble p,
        OptionalDouble factor,
        Interval interval68,
        Interval interval95,
        Optional<String> remark) {

    private static final Interval OPEN = new Interval(OptionalDouble.empty(), OptionalDouble.empty());

    /**
     * That of a method.
     *
     * @param stage that the method's p-value covers
     * @param estimate of the global p-value
     * @param localP asymptotic
     * @param runs with a significance
     */
    static TrialFactor predicted(SearchStage stage, MethodEstimate estimate, double localP, int runs) {
        return new TrialFactor(
                stage,
                estimate.method(),
                estimate.localZ(),
                runs,
                OptionalDouble.of(localP),
                estimate.p(),
                estimate.p().isPresent()
                        ? OptionalDouble.of(estimate.p().getAsDouble() / localP)
                        : OptionalDouble.empty(),
                over(estimate.interval68(), localP),
                over(estimate.interval95(), localP),
                estimate.remark());
    }

    private static Interval over(Interval interval, double localP) {
        return new Interval(over(interval.low(), localP), over(interval.high(), localP));
    }

    private static OptionalDouble over(OptionalDouble end, double localP) {
        return end.isPresent() ? OptionalDouble.of(end.getAsDouble() / localP) : end;
    }

    static TrialFactor absent(
            SearchStage stage, double localZ, int runs, OptionalDouble localP, OptionalDouble p, String remark) {
        return new TrialFactor(
                stage,
                GlobalMethod.DIRECT,
                localZ,
                runs,
                localP,
                p,
                OptionalDouble.empty(),
                OPEN,
                OPEN,
                Optional.of(remark));
    }
}
