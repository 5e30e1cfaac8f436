package hep.mirage.fit.limit;

import java.util.Arrays;

/**
 * The toy results for one signal of mu events: CLs of any value of the test statistic.
 *
 * <p>Toys drawn with the signal and without it serve both tail probabilities: each is weighted by the ratio of the wanted
 * distribution to the mixture that it was drawn from, w_mu = 2 p_mu / (p_mu + p_0) and w_0 = 2 p_0 / (p_mu + p_0), with p the
 * Poisson probabilities of its counts. No weight exceeds 2, so nothing is lost compared to counting, and if there are few toys
 * in the tail the ratio of the sums carries more information than their number: zero observed events on a known background
 * give exp(-mu) without statistical error. The data are included as one of the toys, as in p = (k + 1) / (N + 1): so CLs is
 * never 0 / 0, and beyond all toys it is the likelihood ratio of the data.
 *
 * @param mu signal events
 * @param observed CLs of the data
 * @param withoutSignal CLs of the toys without signal, rising
 */
record ToyPoint(double mu, double observed, double[] withoutSignal) {
    /** Values of q that differ by less, relative to 1 + q, are treated as equal: fits determine q to about 1e-9. */
    private static final double TIE = 1e-7;

    /**
     * From toys.
     *
     * @param q the statistic: of toys without signal, then of those with it, then of the data
     * @param logRatio ln(p_mu / p_0) of each
     * @param withoutSignal number of toys without signal
     */
    static ToyPoint of(double mu, double[] q, double[] logRatio, int withoutSignal) {
        int n = q.length;
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(q[a], q[b]));
        double[] sorted = new double[n];
        double[] signalFrom = new double[n + 1];
        double[] backgroundFrom = new double[n + 1];
        for (int i = n - 1; i >= 0; i--) {
            double ratio = logRatio[order[i]];
            sorted[i] = q[order[i]];
            signalFrom[i] = signalFrom[i + 1] + 2 / (1 + Math.exp(-ratio));
            backgroundFrom[i] = backgroundFrom[i + 1] + 2 / (1 + Math.exp(ratio));
        }
        double[] cls = new double[n];
        for (int i = 0; i < n; i++) {
            int from = firstFrom(sorted, q[i] - TIE * (1 + q[i]));
            cls[i] = from == 0 ? 1 : Math.min(1, signalFrom[from] / backgroundFrom[from]);
        }
        double[] background = Arrays.copyOf(cls, withoutSignal);
        Arrays.sort(background);
        return new ToyPoint(mu, cls[n - 1], background);
    }

    /** The quantile of CLs over spectra without signal. */
    double quantile(double share) {
        int place = (int) Math.floor(share * withoutSignal.length);
        return withoutSignal[Math.min(place, withoutSignal.length - 1)];
    }

    private static int firstFrom(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] >= value) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
