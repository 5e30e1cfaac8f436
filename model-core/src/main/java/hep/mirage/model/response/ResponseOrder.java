package hep.mirage.model.response;

/**
 * Events sorted by their response, equal responses in the order of the dataset; -0 and 0 are equal.
 *
 * <p>Each event is a 64-bit key, the response as an integer above and the index below, and the keys are sorted by the
 * response's 32 bits, eleven at a time, from the lowest (radix sort). That keeps the order of equal responses and takes O(n)
 * steps: a scan with its area under the ROC curve sorts the responses of every arm, which was a third of a run whose
 * classifiers are histograms.
 */
public final class ResponseOrder {
    private static final int DIGIT_BITS = 11;
    private static final int DIGITS = 1 << DIGIT_BITS;
    private static final int PASSES = 3;

    private ResponseOrder() {}

    /**
     * The highest response first.
     *
     * @param response [n]
     * @return [n], indices of the events, those of equal responses ascending
     * @throws IllegalArgumentException if a response is NaN
     */
    public static int[] falling(float[] response) {
        return sorted(response, ~0);
    }

    /**
     * The lowest response first.
     *
     * @param response [n]
     * @return [n], indices of the events, those of equal responses ascending
     * @throws IllegalArgumentException if a response is NaN
     */
    public static int[] rising(float[] response) {
        return sorted(response, 0);
    }

    private static int[] sorted(float[] response, int flip) {
        int n = response.length;
        long[] keys = new long[n];
        int[][] counts = new int[PASSES][DIGITS];
        for (int event = 0; event < n; event++) {
            if (Float.isNaN(response[event])) {
                throw new IllegalArgumentException("response of event " + event + " is NaN; the training diverged");
            }
            int key = rising(response[event]) ^ flip;
            keys[event] = (long) key << Integer.SIZE | event;
            for (int pass = 0; pass < PASSES; pass++) {
                counts[pass][digit(key, pass)]++;
            }
        }
        long[] others = new long[n];
        for (int pass = 0; pass < PASSES; pass++) {
            int[] next = firstPlaces(counts[pass]);
            for (long key : keys) {
                others[next[digit((int) (key >> Integer.SIZE), pass)]++] = key;
            }
            long[] swapped = keys;
            keys = others;
            others = swapped;
        }
        int[] order = new int[n];
        for (int place = 0; place < n; place++) {
            order[place] = (int) keys[place];
        }
        return order;
    }

    private static int digit(int key, int pass) {
        return key >>> pass * DIGIT_BITS & DIGITS - 1;
    }

    /** Where the first key with each digit goes. */
    private static int[] firstPlaces(int[] counts) {
        int[] places = new int[counts.length];
        for (int digit = 1; digit < counts.length; digit++) {
            places[digit] = places[digit - 1] + counts[digit - 1];
        }
        return places;
    }

    /** An integer that rises with the response if its bits are read as an unsigned number. */
    private static int rising(float response) {
        int bits = Float.floatToIntBits(response + 0f); // + 0: -0 and 0 tie
        return bits >= 0 ? bits ^ Integer.MIN_VALUE : ~bits;
    }
}
