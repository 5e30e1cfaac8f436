package hep.mirage.fit.global;

import java.util.OptionalDouble;

/**
 * How many runs a global p-value needs: a fraction p counted in N runs has a relative error sqrt((1 - p) / (p N)), so an
 * error epsilon takes N = (1 - p) / (p epsilon²).
 *
 * <p>p itself is known with an error. Two runs of two above a Z give p = 1, and 1 needs no runs; but p may as well be 0.4.
 * So what suffices is reckoned at the lower end of p's 68 % interval.
 *
 * @param localZ where
 * @param relativeError epsilon
 * @param basis the p-value that the advice rests on: measured, extrapolated, or only bounded
 * @param runsAtP in all, if p is what was found; absent where p is only bounded
 * @param runsNeeded in all, for any p of its 68 % interval; if p is only bounded, those for its upper limit at 68 %, so that
 *     fewer can't be enough
 * @param moreRuns beyond those there are, to runsNeeded; 0 if these suffice
 */
public record RunAdvice(
        double localZ,
        double relativeError,
        GlobalP basis,
        OptionalDouble runsAtP,
        double runsNeeded,
        double moreRuns) {

    /** The usual wish: {@value}. */
    public static final double USUAL_ERROR = 0.1;

    /**
     * Of the runs there are.
     *
     * @throws IllegalArgumentException if Z is NaN, or the error not above 0
     */
    public static RunAdvice of(MaximumDistribution maxima, double localZ, double relativeError) {
        if (!(relativeError > 0 && relativeError < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("relative error = " + relativeError + "; it must be finite and above 0");
        }
        GlobalP basis = maxima.globalP(localZ);
        Interval interval = basis.interval(GlobalP.Level.SIGMA_1);
        OptionalDouble bound = basis.p().isPresent() ? interval.low() : interval.high();
        OptionalDouble atP = basis.p().isPresent()
                ? OptionalDouble.of(runs(basis.p().getAsDouble(), relativeError))
                : OptionalDouble.empty();
        double needed = runs(bound.orElse(1), relativeError);
        return new RunAdvice(localZ, relativeError, basis, atP, needed, Math.max(0, needed - maxima.runs()));
    }

    private static double runs(double p, double relativeError) {
        return Math.max(1, Math.ceil((1 - p) / (p * relativeError * relativeError)));
    }

    /** Whether p is only bounded, so that the numbers are lower limits. */
    public boolean atLeast() {
        return basis.p().isEmpty();
    }
}
