package hep.mirage.model.response;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ties in the response of a run at the cuts of the background rejection scan. A net whose units have died, as happens at high
 * learning rates, gives all or most events the same response; a working point then keeps events by the order in which they
 * were drawn, and neither its spectrum nor the area under the ROC curve says anything about the classifier.
 *
 * <p>A live net can tie a few events too: the response is a number of single precision below 1, the same for all logits above
 * 16.2. These are few of all events, but may be all that a tight cut keeps.
 *
 * @param atThreshold largest share of the events, or of one part's if each part has its own threshold, that have the response of
 *     a working point's threshold, in [0, 1]
 * @param atCut the working point with the largest share of tied events among those that it keeps
 * @param ofInputs largest share of the same events that have the same inputs, which no net can distinguish, in (0, 1]; computed
 *     only if {@code atThreshold} exceeds {@value #DEAD_SHARE}, else 0; 1 for a histogram
 */
public record ResponseTies(double atThreshold, TiedCut atCut, double ofInputs) {
    /**
     * Share of the events tied at a threshold above which a classifier counts as dead: {@value}, the distance of the published
     * working points. In live classifiers it is a few in ten thousand.
     */
    public static final double DEAD_SHARE = 0.1;

    /**
     * Counts the ties of a scan.
     *
     * @param response [n]
     * @param points of this response's scan, at least one
     * @param features [n x d] row-major, the inputs of the classifier
     */
    public static ResponseTies of(float[] response, List<WorkingPoint> points, float[] features) {
        double atThreshold = largestShare(response, points);
        return new ResponseTies(
                atThreshold,
                largestCut(response, points),
                atThreshold > DEAD_SHARE ? shareOfEqualInputs(features, response.length) : 0);
    }

    private static double largestShare(float[] response, List<WorkingPoint> points) {
        return points.stream()
                .mapToDouble(point -> share(response, point.threshold()))
                .max()
                .orElseThrow();
    }

    private static TiedCut largestCut(float[] response, List<WorkingPoint> points) {
        return points.stream()
                .map(point -> TiedCut.of(response, point))
                .max(Comparator.comparingDouble(TiedCut::share))
                .orElseThrow();
    }

    /**
     * Counts the ties in the response of a histogram, which are no sign of anything: it gives all events of a cell the same
     * response. It is dead only if all of them tie.
     *
     * @param response [n]
     * @param points of this response's scan, at least one
     */
    public static ResponseTies ofHistogram(float[] response, List<WorkingPoint> points) {
        return new ResponseTies(largestShare(response, points), largestCut(response, points), 1);
    }

    private static double share(float[] response, float threshold) {
        int tied = 0;
        for (float value : response) {
            if (value == threshold) {
                tied++;
            }
        }
        return tied / (double) response.length;
    }

    private static double shareOfEqualInputs(float[] features, int events) {
        int inputs = features.length / events;
        Map<List<Float>, Integer> counts = new HashMap<>();
        int most = 0;
        for (int event = 0; event < events; event++) {
            Float[] row = new Float[inputs];
            for (int input = 0; input < inputs; input++) {
                row[input] = features[event * inputs + input] + 0f; // + 0: -0 and 0 tie
            }
            most = Math.max(most, counts.merge(Arrays.asList(row), 1, Integer::sum));
        }
        return most / (double) events;
    }

    /**
     * Whether the classifier is dead: all events tie, or more than {@value #DEAD_SHARE} of them and more than have the same
     * inputs.
     */
    public boolean isDead() {
        return atThreshold == 1 || atThreshold > DEAD_SHARE && atThreshold > ofInputs;
    }
}
