package hep.mirage.fit.global;

import java.util.OptionalDouble;

/**
 * The number of runs that a global p-value needs: a fraction p counted in N runs has a relative error sqrt((1 - p) / (p N)),
 * so an error epsilon requires N = (1 - p) / (p epsilon²).
 *
 * <p>p itself has a statistical uncertainty. If two of two runs exceed a Z, then p = 1, for which no runs would be needed; but
 * the true p may well be 0.4. So the number of runs is computed at the lower end of p's 68 % interval.
 *
 * @param localZ the local significance
 * @param relativeError epsilon
 * @param basis the p-value that the advice is based on: measured, extrapolated, or only bounded
 * @param runsAtP total number at the measured p; absent if p is only bounded
 * @param runsNeeded total number that is enough for any p in its 68 % interval; if p is only bounded, the number for its upper
 *     limit at 68 %, which is a minimum
 * @param moreRuns in addition to the existing ones, to reach runsNeeded; 0 if these suffice
 */
public record RunAdvice(
        double localZ,
        double relativeError,
        GlobalP basis,
        OptionalDouble runsAtP,
        double runsNeeded,
        double moreRuns) {

    /** The default: {@value}. */
    public static final double USUAL_ERROR = 0.1;

    /**
     * From the existing runs.
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
