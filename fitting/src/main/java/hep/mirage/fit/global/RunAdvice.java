package hep.mirage.fit.global;

import java.util.OptionalDouble;

/**
 * How many more runs a global p-value needs: a fraction p counted in N runs has a relative error sqrt((1 - p) / (p N)),
 * so an error epsilon takes N = (1 - p) / (p epsilon²).
 *
 * @param localZ where
 * @param relativeError epsilon
 * @param basis the p-value that the advice rests on: measured, extrapolated, or only bounded
 * @param runsNeeded in all; if p is only bounded, those for the upper end of its 68 % interval
 * @param moreRuns beyond those there are; 0 if these suffice
 */
public record RunAdvice(double localZ, double relativeError, GlobalP basis, double runsNeeded, double moreRuns) {

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
        OptionalDouble known = basis.p();
        double p = known.isPresent()
                ? known.getAsDouble()
                : basis.interval(GlobalP.Level.SIGMA_1).high().orElse(1);
        double needed = Math.max(1, Math.ceil((1 - p) / (p * relativeError * relativeError)));
        return new RunAdvice(localZ, relativeError, basis, needed, Math.max(0, needed - maxima.runs()));
    }

    /** Whether p is only bounded, so that the numbers are lower limits. */
    public boolean atLeast() {
        return basis.p().isEmpty();
    }
}
