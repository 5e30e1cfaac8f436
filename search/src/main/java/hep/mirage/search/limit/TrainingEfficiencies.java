package hep.mirage.search.limit;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How efficiently a cut keeps a signal, from training to training.
 *
 * <p>The kept fraction eps_r = k_r / n_r of a run differs from that of another because their nets differ, and because n_r events are
 * few: the latter has the variance eps (1 - eps) / n_r. The limit on the events after a cut contains this counting noise already, so
 * that only the rest of the spread is one between trainings. With the sample variance s² of the fractions and the mean v of eps (1 -
 * eps) / n_r, it is sqrt(s² - v), or 0 where the noise explains all of s.
 *
 * @param kept k_r [runs]
 * @param injected n_r [runs], above 0
 */
record TrainingEfficiencies(int[] kept, int[] injected) {
    /** eps: the kept events of all runs over those injected. */
    double pooled() {
        return (double) Arrays.stream(kept).sum() / Arrays.stream(injected).sum();
    }

    /** Standard deviation between trainings, sqrt(max(0, s² - v)); empty for one run. */
    OptionalDouble spread() {
        return kept.length < 2
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.sqrt(Math.max(0, variance() - countingVariance())));
    }

    /**
     * The fractions moved towards eps, so that their spread is that between trainings: eps + (eps_r - eps) sqrt(max(0, 1 - v / s²)).
     *
     * @return [runs]
     */
    double[] withoutCountingNoise() {
        double pooled = pooled();
        double variance = kept.length < 2 ? 0 : variance();
        double share = variance > 0 ? Math.sqrt(Math.max(0, 1 - countingVariance() / variance)) : 0;
        return fractions().map(fraction -> pooled + share * (fraction - pooled)).toArray();
    }

    private DoubleStream fractions() {
        return IntStream.range(0, kept.length).mapToDouble(run -> (double) kept[run] / injected[run]);
    }

    /** s², with one less than the number of runs. */
    private double variance() {
        double mean = fractions().average().orElseThrow();
        return fractions()
                        .map(fraction -> (fraction - mean) * (fraction - mean))
                        .sum()
                / (kept.length - 1);
    }

    /** v. */
    private double countingVariance() {
        double pooled = pooled();
        return Arrays.stream(injected)
                .mapToDouble(events -> pooled * (1 - pooled) / events)
                .average()
                .orElseThrow();
    }
}
