package hep.mirage.lab.quality;

import hep.mirage.model.event.EventBatch;
import java.util.Arrays;

/** Weights of a sample's events. */
final class Weights {
    private Weights() {}

    /** The sample's weights, scaled to mean 1; all 1 if it has none. */
    static double[] of(EventBatch events) {
        double[] ones = new double[events.size()];
        Arrays.fill(ones, 1);
        return events.weights().map(Weights::scaled).orElse(ones);
    }

    private static double[] scaled(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double mean = sum / weights.length;
        if (!(mean > 0)) {
            throw new IllegalArgumentException("sum of weights " + sum + "; a sample needs one above 0");
        }
        return Arrays.stream(weights).map(weight -> weight / mean).toArray();
    }
}
