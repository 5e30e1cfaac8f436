package hep.mirage.search.remedy;

import java.util.Arrays;

/**
 * Responses of n background events that turn any response into a conformal p-value (Vovk, Gammerman and Shafer 2005): the
 * share of events, itself included, with a response at least as high. If the event and the n events are exchangeable, then
 * P(p &lt;= a) &lt;= a, with equality at multiples of 1 / (n + 1) if no responses are equal.
 */
final class Calibration {
    private final float[] rising;
    private final double meanMassGeV;

    private Calibration(float[] rising, double meanMassGeV) {
        this.rising = rising;
        this.meanMassGeV = meanMassGeV;
    }

    /**
     * Calibrates by a selection of events.
     *
     * @param events indices; may be none, and every p-value is then 1
     * @param response of all events
     * @param massGeV of all events
     * @param emptyMassGeV mass that stands for the mean if there is no event
     */
    static Calibration by(int[] events, float[] response, double[] massGeV, double emptyMassGeV) {
        float[] rising = new float[events.length];
        for (int i = 0; i < events.length; i++) {
            rising[i] = response[events[i]];
        }
        Arrays.sort(rising);
        double mean = Arrays.stream(events)
                .mapToDouble(event -> massGeV[event])
                .average()
                .orElse(emptyMassGeV);
        return new Calibration(rising, mean);
    }

    /** Number of events n. */
    int size() {
        return rising.length;
    }

    /** Their mean mass [GeV]. */
    double meanMassGeV() {
        return meanMassGeV;
    }

    /** (1 + #{r_i &gt;= r}) / (n + 1), of an event that is not one of the n. */
    double pValueOfOther(float r) {
        return (1 + atLeast(r)) / (double) (rising.length + 1);
    }

    /** The p-value of one of the n events among the others: #{r_i &gt;= r} / n, itself counted. */
    double pValueOfOwn(float r) {
        return atLeast(r) / (double) rising.length;
    }

    /**
     * The threshold of a p-value: p &lt;= j / (n + 1) for the responses above it, and only for these.
     *
     * @param j in [0, n + 1]
     * @return the j-th highest response; infinite for 0, negative infinite for n + 1
     */
    double threshold(int j) {
        if (j == 0) {
            return Double.POSITIVE_INFINITY;
        }
        return j > rising.length ? Double.NEGATIVE_INFINITY : rising[rising.length - j];
    }

    private int atLeast(float r) {
        int low = 0;
        int high = rising.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rising[middle] < r) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return rising.length - low;
    }

    /**
     * The p-values between two calibrations, with thresholds interpolated linearly: the threshold of p-value a at the share s
     * of the way from one to the other is (1 - s) t_one(a) + s t_other(a), and the p-value of a response is the least a
     * whose threshold lies below it.
     */
    static final class Between {
        private final Calibration one;
        private final Calibration other;
        private final int[] ofOne;
        private final int[] ofOther;

        /**
         * Lists the p-values at which one of the two thresholds changes.
         *
         * @param one n events
         * @param other k events
         */
        Between(Calibration one, Calibration other) {
            this.one = one;
            this.other = other;
            int steps = one.size() + other.size() + 2;
            this.ofOne = new int[steps];
            this.ofOther = new int[steps];
            int i = 0;
            int j = 0;
            for (int step = 0; step < steps; step++) {
                if (isNext(i + 1, j + 1)) {
                    i++;
                } else {
                    j++;
                }
                ofOne[step] = i;
                ofOther[step] = j;
            }
        }

        /** Whether i / (n + 1) is at most j / (k + 1), both ends included. */
        private boolean isNext(int i, int j) {
            if (i > one.size() + 1) {
                return false;
            }
            return j > other.size() + 1 || (long) i * (other.size() + 1) <= (long) j * (one.size() + 1);
        }

        /**
         * The p-value of an event that calibrates neither.
         *
         * @param r its response
         * @param share of the way from one to the other, in (0, 1)
         */
        double pValue(float r, double share) {
            int low = 0;
            int high = ofOne.length - 1;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (r > (1 - share) * one.threshold(ofOne[middle]) + share * other.threshold(ofOther[middle])) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return Math.max(ofOne[low] / (double) (one.size() + 1), ofOther[low] / (double) (other.size() + 1));
        }
    }
}
