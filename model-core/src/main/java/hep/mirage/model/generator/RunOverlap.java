package hep.mirage.model.generator;

import java.util.Arrays;

/**
 * The correlation of runs of a {@link BootstrapGenerator}, which all draw from one finite sample.
 *
 * <p>Let a statistic add a function of each event of a run, or be smooth in such sums, as fitted signals are. The sample
 * itself fluctuates, and all runs inherit its fluctuation: over samples, the statistics of two runs have the correlation ρ,
 * and the mean over R runs has the variance of the mean over
 *
 * <pre>R_eff = R / (1 + (R - 1) ρ)  &lt; 1/ρ</pre>
 *
 * <p>independent ones. However many runs are drawn from one sample, they never carry more information than 1/ρ independent
 * runs. Functions are centred at the sample's mean: a run's Poisson number of events is drawn anew and is independent.
 *
 * <p>Data that share no events with the sample do not share its fluctuation either, so that they are no run like the others:
 * {@link #worth} is what a significance by such runs is worth.
 *
 * @param sharedFraction expected fraction of a run's events that another run also has
 * @param correlation ρ, in (0, 1]
 */
public record RunOverlap(double sharedFraction, double correlation) {
    private static final int HALVINGS = 200;

    /** Checks the bounds. */
    public RunOverlap {
        if (!(sharedFraction > 0 && sharedFraction <= 1 && correlation > 0 && correlation <= 1)) {
            throw new IllegalArgumentException(
                    "shared fraction " + sharedFraction + ", correlation " + correlation + "; both must lie in (0, 1]");
        }
    }

    /**
     * Runs that take an event at most once, as {@link BootstrapGenerator#open} does. Event i is in a run with probability
     * p = 1 - exp(-w t), t such that the p add up to n; ρ and the shared fraction are Σp²/n, n/N for equal weights. Exact
     * for equal weights; otherwise right to terms of order 1/n.
     *
     * @param weights of the sample's events, 0 or above
     * @param events n of a run, above 0 and at most the number of events with a weight
     */
    public static RunOverlap withoutReplacement(double[] weights, double events) {
        requireEvents(weights, events);
        double time = inclusionTime(weights, events);
        double squares = 0;
        for (double weight : weights) {
            double included = inclusion(weight, time);
            squares += included * included;
        }
        double shared = Math.min(1, squares / events);
        return new RunOverlap(shared, shared);
    }

    /**
     * Runs that take event i k times, k ~ Poisson(λ), λ = n w/Σw: the Poisson bootstrap. A run may hold an event more
     * than once, so that its statistic varies more than that of independent events: ρ = Σλ²/Σ(λ + λ²), n/(N + n) for equal
     * weights. The shared fraction, of events counted as often as they occur, is Σλ(1 - exp(-λ))/n.
     *
     * @param weights of the sample's events, 0 or above
     * @param events n, expected number of a run, above 0
     */
    public static RunOverlap poisson(double[] weights, double events) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        if (!(events > 0 && sum > 0)) {
            throw new IllegalArgumentException(
                    events + " events of a sample of weight " + sum + "; both must be above 0");
        }
        double squares = 0;
        double shared = 0;
        for (double weight : weights) {
            double rate = events * weight / sum;
            squares += rate * rate;
            shared += rate * -Math.expm1(-rate);
        }
        return new RunOverlap(shared / events, squares / (events + squares));
    }

    private static void requireEvents(double[] weights, double events) {
        long drawable = Arrays.stream(weights).filter(weight -> weight > 0).count();
        if (!(events > 0 && events <= drawable)) {
            throw new IllegalArgumentException(events + " events a run of a sample with " + drawable
                    + " events of positive weight; must be above 0 and at most that");
        }
    }

    /** The t at which the given number of events is expected, by bisection on a logarithmic scale. */
    private static double inclusionTime(double[] weights, double events) {
        double largest = Arrays.stream(weights).max().orElseThrow();
        double low = Math.log(1e-12 / largest);
        double high = Math.log(1e12 / largest);
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            double included = 0;
            for (double weight : weights) {
                included += inclusion(weight, Math.exp(middle));
            }
            if (included < events) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.exp(high);
    }

    private static double inclusion(double weight, double time) {
        return -Math.expm1(-weight * time);
    }

    /**
     * Number of independent runs whose mean is as precise as that of these.
     *
     * @param runs R, at least 1
     */
    public double effectiveRuns(long runs) {
        if (runs < 1) {
            throw new IllegalArgumentException(runs + " runs; at least 1 is needed");
        }
        return runs / (1 + (runs - 1) * correlation);
    }

    /**
     * What a significance of data is worth at least, if its p-value is the fraction of many runs that reach it and the data
     * share no events with the sample. Let Z be standard normal over samples. For one sample with the fluctuation A, also
     * standard normal, the Z of its runs scatters about A √ρ with the width √(1 - ρ), and the fraction Q(z) of them lies above
     * A √ρ + z √(1 - ρ). The Z of the data scatters about 0 with the width 1 and is independent of A, so that it lies above
     * with the probability
     *
     * <pre>Q(z √((1 - ρ)/(1 + ρ))),  Q(z) = P(N(0,1) ≥ z)</pre>
     *
     * <p>over data and samples, however many runs there are. ρ holds in full if the response is one function of the event for
     * all runs; nets that each run trains anew select events of their own, and the loss is then smaller.
     *
     * @param sigma z, the significance by the runs, 0 or above
     * @return z √((1 - ρ)/(1 + ρ))
     */
    public double worth(double sigma) {
        return sigma * Math.sqrt((1 - correlation) / (1 + correlation));
    }
}
