package hep.mirage.model.response;

import java.util.Arrays;

/**
 * Area under the ROC curve of a response, window against side-bands: the probability that a random window event has a
 * higher response than a random side-band event, ties counting one half (Mann, Whitney 1947). 0.5 where the response
 * knows nothing of the mass.
 *
 * <p>The standard error is DeLong's (DeLong, DeLong, Clarke-Pearson 1988, equation 2 for one curve): with the
 * placements V of the m window events among the n side-band events and the other way round, var = S²(V₁₀)/m +
 * S²(V₀₁)/n. It holds for independent events, not for those that the classifier was trained on.
 *
 * @param area in [0, 1]
 * @param standardError of the area, 0 or above
 */
public record RocArea(double area, double standardError) {
    /**
     * The area of a response, in O(n log n).
     *
     * @param response [n]
     * @param labels [n], 1 in the window, 0 in the side-bands
     * @throws IllegalArgumentException where lengths differ, a response is NaN, or a class has fewer than 2 events
     */
    public static RocArea of(float[] response, float[] labels) {
        if (response.length != labels.length) {
            throw new IllegalArgumentException(response.length + " responses for " + labels.length + " labels");
        }
        float[] window = sorted(response, labels, 1);
        float[] sidebands = sorted(response, labels, 0);
        if (window.length < 2 || sidebands.length < 2 || window.length + sidebands.length != labels.length) {
            throw new IllegalArgumentException(window.length + " events with label 1, " + sidebands.length
                    + " with label 0, of " + labels.length + "; at least 2 of each and no other label are needed");
        }
        double[] windowPlacements = placements(window, sidebands);
        double[] sidebandPlacements = placements(sidebands, window);
        double variance = variance(windowPlacements) / window.length + variance(sidebandPlacements) / sidebands.length;
        return new RocArea(mean(windowPlacements), Math.sqrt(variance));
    }

    private static float[] sorted(float[] response, float[] labels, float label) {
        float[] chosen = new float[response.length];
        int count = 0;
        for (int i = 0; i < response.length; i++) {
            if (Float.isNaN(response[i])) {
                throw new IllegalArgumentException("response of event " + i + " is NaN; the training went astray");
            }
            if (labels[i] == label) {
                chosen[count++] = response[i];
            }
        }
        float[] sorted = Arrays.copyOf(chosen, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /** For each value the share of the others that lie below it, equal ones counting one half; both sorted. */
    private static double[] placements(float[] values, float[] others) {
        double[] placements = new double[values.length];
        int below = 0;
        int notAbove = 0;
        for (int i = 0; i < values.length; i++) {
            while (below < others.length && others[below] < values[i]) {
                below++;
            }
            while (notAbove < others.length && others[notAbove] <= values[i]) {
                notAbove++;
            }
            placements[i] = ((double) below + notAbove) / (2.0 * others.length);
        }
        return placements;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / (values.length - 1);
    }
}
