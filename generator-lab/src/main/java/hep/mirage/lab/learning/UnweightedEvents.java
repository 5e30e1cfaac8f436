package hep.mirage.lab.learning;

import hep.mirage.model.event.EventBatch;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Unweighted events with the distributions of a weighted sample, so that everything that is fitted to a sample (scalers, laws of
 * the conditions, corrections) sees its weights without knowing of them.
 *
 * <p>Systematic resampling (Kitagawa, J. Comput. Graph. Stat. 5 (1996) 1): of n events with weights w and sum W, event i comes
 * floor(n w_i / W) times or once more. No other scheme with that expectation has a smaller variance of the counts.
 */
public final class UnweightedEvents {
    private UnweightedEvents() {}

    /**
     * As many events as the sample has.
     *
     * @param sample at least one event; weights 0 or above, not all 0
     * @param random decides which events come once more; not asked where all weights are equal
     * @return the sample itself where it is unweighted or all weights are equal
     */
    public static EventBatch of(EventBatch sample, UniformRandomProvider random) {
        return sample.weights()
                .filter(weights -> !areEqual(weights))
                .map(weights -> resampled(sample, weights, random.nextDouble()))
                .orElse(sample);
    }

    private static boolean areEqual(double[] weights) {
        for (double weight : weights) {
            if (weight != weights[0]) {
                return false;
            }
        }
        return true;
    }

    private static EventBatch resampled(EventBatch sample, double[] weights, double start) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        int events = weights.length;
        int[] chosen = new int[events];
        double upTo = 0;
        int count = 0;
        for (int event = 0; event < events; event++) {
            upTo += weights[event];
            while (count < events && (start + count) * sum < upTo * events) {
                chosen[count++] = event;
            }
        }
        while (count < events) {
            // Rounding left the last position beyond the sum of all weights.
            chosen[count] = chosen[count - 1];
            count++;
        }
        EventBatch drawn = sample.select(chosen);
        double[][] columns = new double[sample.schema().size()][];
        for (int feature = 0; feature < columns.length; feature++) {
            columns[feature] = drawn.column(feature);
        }
        return EventBatch.of(sample.schema(), columns);
    }
}
