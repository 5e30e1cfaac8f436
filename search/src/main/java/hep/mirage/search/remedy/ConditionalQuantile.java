package hep.mirage.search.remedy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The quantile of a response among reference events of like mass. Of background, any cut on it keeps the same share at every
 * mass, whatever the response knows of the mass.
 *
 * <p>For an event of mass m and response r, the k reference events nearest in mass are compared, with their responses moved
 * along their own trend: q = (1/2 + #{r_i - b (m_i - m) &lt; r} + 1/2 #{r_i = r}) / (k + 1), where b is the slope of the
 * least-squares line of r_i against m_i. The trend matters at the ends of the mass range, where the neighbours lie on one
 * side, and for responses that change faster with the mass than the neighbours are apart. Responses that are equal before
 * the move count half. The standard error of a quantile q is sqrt(q (1 - q) / k).
 *
 * <p>Takes O(k) an event. Immutable and thread-safe.
 */
public final class ConditionalQuantile {
    private final double[] massGeV;
    private final float[] response;
    private final int neighbours;

    private ConditionalQuantile(double[] massGeV, float[] response, int neighbours) {
        this.massGeV = massGeV;
        this.response = response;
        this.neighbours = neighbours;
    }

    /**
     * The quantiles among reference events.
     *
     * @param response [n], of the reference events
     * @param massGeV [n], of the same events
     * @param neighbours k; all n if there are fewer
     * @throws IllegalArgumentException if there is no event, lengths differ, or a number is NaN
     */
    public static ConditionalQuantile among(float[] response, double[] massGeV, int neighbours) {
        requireNumbers(response, massGeV);
        if (response.length == 0) {
            throw new IllegalArgumentException("no reference event; expect more of them");
        }
        int[] order = IntStream.range(0, massGeV.length)
                .boxed()
                .sorted(Comparator.comparingDouble(event -> massGeV[event]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] sortedMassGeV = new double[order.length];
        float[] sortedResponse = new float[order.length];
        for (int i = 0; i < order.length; i++) {
            sortedMassGeV[i] = massGeV[order[i]];
            sortedResponse[i] = response[order[i]];
        }
        return new ConditionalQuantile(sortedMassGeV, sortedResponse, Math.min(neighbours, order.length));
    }

    /**
     * The quantiles of events that are not among the reference events.
     *
     * @param others [n], responses
     * @param othersMassGeV [n], of the same events
     * @return [n], in (0, 1)
     * @throws IllegalArgumentException if lengths differ or a number is NaN
     */
    public float[] of(float[] others, double[] othersMassGeV) {
        requireNumbers(others, othersMassGeV);
        float[] quantiles = new float[others.length];
        for (int event = 0; event < others.length; event++) {
            quantiles[event] = of(others[event], othersMassGeV[event]);
        }
        return quantiles;
    }

    private float of(float r, double mGeV) {
        int from = nearest(mGeV);
        int to = from + neighbours;
        double slope = slope(from, to);
        double below = 0.5;
        for (int i = from; i < to; i++) {
            if (response[i] == r) {
                below += 0.5;
            } else if (response[i] - slope * (massGeV[i] - mGeV) < r) {
                below++;
            }
        }
        return (float) (below / (neighbours + 1));
    }

    /** First of the k consecutive events whose masses are nearest; of equally near ones, those of lower mass. */
    private int nearest(double mGeV) {
        int low = 0;
        int high = massGeV.length - neighbours;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (mGeV - massGeV[middle] > massGeV[middle + neighbours] - mGeV) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Slope of the response against the mass [1/GeV]; 0 if all masses are equal. */
    private double slope(int from, int to) {
        double mean = Arrays.stream(massGeV, from, to).average().orElseThrow();
        double covariance = 0;
        double variance = 0;
        for (int i = from; i < to; i++) {
            double distance = massGeV[i] - mean;
            covariance += distance * response[i];
            variance += distance * distance;
        }
        return variance > 0 ? covariance / variance : 0;
    }

    private static void requireNumbers(float[] response, double[] massGeV) {
        if (response.length != massGeV.length) {
            throw new IllegalArgumentException(response.length + " responses for " + massGeV.length + " masses");
        }
        for (int event = 0; event < response.length; event++) {
            if (Float.isNaN(response[event]) || Double.isNaN(massGeV[event])) {
                throw new IllegalArgumentException("event " + event + " has mass " + massGeV[event]
                        + " GeV and response " + response[event] + "; both must be numbers");
            }
        }
    }
}
