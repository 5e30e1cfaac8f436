package hep.mirage.model.event;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Counts the negative weights of a file and their fraction of the sample.
 *
 * <p>Negative weights are refused everywhere. A generator draws events, and an event cannot be drawn a negative number of
 * times; quantiles, Kolmogorov distances and classifiers need a distribution function that never falls. Dropping such events
 * or their signs changes the distributions, so Mirage does neither on its own.
 */
final class NegativeWeights {
    private long all;
    private long negative;
    private double sum;
    private double negativeSum;
    private String column = "";
    private String first = "";

    /**
     * Counts a weight.
     *
     * @param name of its column
     * @param weight finite or NaN, which does not count
     * @param position of its row
     */
    void add(String name, double weight, Supplier<String> position) {
        if (Double.isNaN(weight)) {
            return;
        }
        all++;
        sum += Math.abs(weight);
        if (weight < 0) {
            if (negative == 0) {
                column = name;
                first = position.get();
            }
            negative++;
            negativeSum -= weight;
        }
    }

    /** The message if any weight is negative. */
    Optional<String> problem() {
        if (negative == 0) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "column %s: %,d of %,d weights are negative (%.3g %% of the events, %.3g %% of the sum of |weight|), the"
                        + " first in %s; weights must be 0 or above, since no event can be drawn a negative number of"
                        + " times; take a sample without negative weights, or resample it to positive ones (such as by"
                        + " cell resampling, arXiv:2109.07851)",
                column,
                negative,
                all,
                100.0 * negative / all,
                100 * negativeSum / sum,
                first));
    }
}
