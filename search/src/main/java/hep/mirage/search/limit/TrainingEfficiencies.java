package hep.mirage.search.limit;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How efficiently a cut keeps a signal, from training to training.
 *
 * <p>The kept fraction eps_r = k_r / n_r of a run differs from that of another because their nets differ, and because n_r events are
 * few: the latter has the variance eps_r (1 - eps_r) / n_r. The limit on the events after a cut contains this counting noise already,
 * so that only the rest of the spread is one between trainings. If their eps_r scatter about eps with the variance τ², the noise has
 * the mean (eps (1 - eps) - τ²) m, m the mean of 1 / n_r, and the sample variance s² of the fractions has the mean τ² + (eps (1 -
 * eps) - τ²) m. So τ² = (s² - v) / (1 - m) with v = eps (1 - eps) m; it is 0 where the noise explains all of s, and at most s².
 *
 * @param kept k_r [runs]
 * @param injected n_r [runs], above 0
 */
record TrainingEfficiencies(int[] kept, int[] injected) {
    /** eps: the kept events of all runs over those injected. */
    double pooled() {
        return (double) Arrays.stream(kept).asLongStream().sum()
                / Arrays.stream(injected).asLongStream().sum();
    }

    /** Standard deviation between trainings, τ; empty for one run. */
    OptionalDouble spread() {
        return kept.length < 2 ? OptionalDouble.empty() : OptionalDouble.of(shareBetween() * Math.sqrt(variance()));
    }

    /**
     * The fractions moved towards eps, so that their spread is that between trainings: eps + (eps_r - eps) τ / s.
     *
     * @return [runs]
     */
    double[] withoutCountingNoise() {
        double pooled = pooled();
        double share = kept.length < 2 ? 0 : shareBetween();
        return fractions().map(fraction -> pooled + share * (fraction - pooled)).toArray();
    }

    /** τ / s, from 0 to 1; 0 if every run has one event, which tells nothing of its training. */
    private double shareBetween() {
        double variance = variance();
        double inverse = meanInverse();
        double pooled = pooled();
        return variance > 0 && inverse < 1
                ? Math.sqrt(Math.min(1, Math.max(0, (1 - pooled * (1 - pooled) * inverse / variance) / (1 - inverse))))
                : 0;
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

    /** m. */
    private double meanInverse() {
        return Arrays.stream(injected)
                .mapToDouble(events -> 1.0 / events)
                .average()
                .orElseThrow();
    }
}
