package hep.mirage.search.integration;

import hep.mirage.fit.global.Interval;
import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Mean of a number over independent runs. Its interval is Student's: exact for a normal law, and by the central limit
 * theorem good for any other from some tens of runs on.
 *
 * @param runs n, 0 or above
 * @param mean absent without runs
 * @param error standard error, s / √n; absent for fewer than two runs
 */
record MeanEstimate(int runs, OptionalDouble mean, OptionalDouble error) {
    /**
     * Of some values.
     *
     * @param values [n], finite
     */
    static MeanEstimate of(double[] values) {
        int n = values.length;
        if (n == 0) {
            return new MeanEstimate(0, OptionalDouble.empty(), OptionalDouble.empty());
        }
        double mean = StatUtils.mean(values);
        OptionalDouble error =
                n < 2 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(StatUtils.variance(values, mean) / n));
        return new MeanEstimate(n, OptionalDouble.of(mean), error);
    }

    /** Its interval at 68.3 and 95 %, with open ends for fewer than two runs. */
    Bounds bounds() {
        return Bounds.of(interval(Interval.LEVEL_68), interval(Interval.LEVEL_95));
    }

    private Interval interval(double level) {
        if (error.isEmpty()) {
            return new Interval(OptionalDouble.empty(), OptionalDouble.empty());
        }
        double quantile = new TDistribution(runs - 1.0).inverseCumulativeProbability(0.5 + 0.5 * level);
        double half = quantile * error.getAsDouble();
        return Interval.between(mean.orElseThrow() - half, mean.orElseThrow() + half);
    }
}
