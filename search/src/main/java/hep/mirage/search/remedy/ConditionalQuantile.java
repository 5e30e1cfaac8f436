package hep.mirage.search.remedy;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The quantile of a response among reference events of like mass. Of background, any cut on it keeps the same share at every
 * mass, whatever the response knows of the mass.
 *
 * <p>For an event of mass m and response r, the k reference events nearest in mass estimate F(r | m) by a local line (Fan
 * and Gijbels 1996, section 3): F = sum_i w_i h_i / sum_i w_i, where h_i is 1 for r_i &lt; r, 1/2 for r_i = r, else 0, and
 * w_i = S2 - d_i S1 with d_i = m_i - m, S1 = sum d_i, S2 = sum d_i². The quantile is (1/2 + k F) / (k + 1), F cut to [0, 1].
 * With neighbours evenly on both sides, F is their mean; the line matters at the ends of the mass range, where all lie on one
 * side. The standard error of a quantile q is sqrt(q (1 - q) / k), twice that at the ends.
 *
 * <p>The reference events of a mass range are common to all events there, however many neighbours each has. Of N events, R
 * reference events and a cut that keeps a fraction q, the number kept in a mass range therefore varies by sqrt(1 + (1 - q) N/R)
 * times its Poisson error, see {@link hep.mirage.search.study.check.QuantileWidth}.
 *
 * <p>The neighbours must be nearer than the mass over which F changes. A response that knows the mass to 1 GeV needs them
 * within half a GeV: take fewer of them, or more reference events.
 *
 * <p>Takes O(k) an event. Immutable and thread-safe.
 */
public final class ConditionalQuantile {
    /** Variance of the neighbours' masses over their mean square distance, below which they determine no line. */
    private static final double LEAST_SPREAD = 1e-9;

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
        double sum = 0;
        double sumOfSquares = 0;
        for (int i = from; i < to; i++) {
            double distance = massGeV[i] - mGeV;
            sum += distance;
            sumOfSquares += distance * distance;
        }
        double below = 0;
        double belowByDistance = 0;
        for (int i = from; i < to; i++) {
            double share = response[i] < r ? 1 : response[i] == r ? 0.5 : 0;
            below += share;
            belowByDistance += share * (massGeV[i] - mGeV);
        }
        return quantile(below, belowByDistance, sum, sumOfSquares);
    }

    /** The local line at distance 0; the mean if all neighbours have one mass, which determines no line. */
    private float quantile(double below, double belowByDistance, double sum, double sumOfSquares) {
        double determinant = neighbours * sumOfSquares - sum * sum;
        double share = determinant > LEAST_SPREAD * neighbours * sumOfSquares
                ? (sumOfSquares * below - sum * belowByDistance) / determinant
                : below / neighbours;
        return (float) ((0.5 + neighbours * Math.max(0, Math.min(1, share))) / (neighbours + 1));
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
