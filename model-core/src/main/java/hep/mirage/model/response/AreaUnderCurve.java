package hep.mirage.model.response;

import java.util.Arrays;

/**
 * Area under the ROC curve: the probability that an event of class 1 has a higher response than one of class 0, with ties
 * counted as one half. 0.5 means no separation. On events that the classifier was not trained on it measures mass leakage, on
 * the training events leakage and over-training.
 *
 * <p>From mid-ranks (Mann, Whitney 1947), by one sort; the standard error is that of DeLong, DeLong and Clarke-Pearson
 * (Biometrics 44, 1988, 837) in the mid-rank form of Sun and Xu (IEEE SPL 21, 2014, 1389). It is exactly 0 if the classes do
 * not overlap at all.
 *
 * @param value the area, in [0, 1]
 * @param standardError its standard deviation over datasets of this size
 */
public record AreaUnderCurve(double value, double standardError) {
    /**
     * Measures the area.
     *
     * @param response [n], any scale, no NaN
     * @param labels [n], 1 or 0
     * @throws IllegalArgumentException if a response is NaN, a label is neither 0 nor 1, the lengths differ, or a
     *     class has fewer than 2 events (no standard error)
     */
    public static AreaUnderCurve of(float[] response, float[] labels) {
        int[] all = ranked(response, labels);
        double[] rankInAll = midRanks(all, response);
        double[] rankInClass = new double[response.length];
        int[] events = new int[2];
        for (int label = 0; label <= 1; label++) {
            int[] own = ofClass(label, all, labels);
            events[label] = own.length;
            if (own.length < 2) {
                throw new IllegalArgumentException(
                        own.length + " events with label " + label + "; the area and its error need 2 or more");
            }
            double[] ranks = midRanks(own, response);
            for (int event : own) {
                rankInClass[event] = ranks[event];
            }
        }
        return fromPlacements(rankInAll, rankInClass, labels, events);
    }

    private static int[] ofClass(int label, int[] all, float[] labels) {
        int[] own = new int[all.length];
        int size = 0;
        for (int event : all) {
            if (labels[event] == label) {
                own[size++] = event;
            }
        }
        return Arrays.copyOf(own, size);
    }

    /** The placement of an event is the fraction of the other class that lies below it, with ties counted as one half. */
    private static AreaUnderCurve fromPlacements(
            double[] rankInAll, double[] rankInClass, float[] labels, int[] events) {
        double[] sum = new double[2];
        for (int i = 0; i < labels.length; i++) {
            int label = (int) labels[i];
            sum[label] += (rankInAll[i] - rankInClass[i]) / events[1 - label];
        }
        double[] mean = {sum[0] / events[0], sum[1] / events[1]};
        double[] squares = new double[2];
        for (int i = 0; i < labels.length; i++) {
            int label = (int) labels[i];
            double deviation = (rankInAll[i] - rankInClass[i]) / events[1 - label] - mean[label];
            squares[label] += deviation * deviation;
        }
        double variance = squares[0] / (events[0] - 1) / events[0] + squares[1] / (events[1] - 1) / events[1];
        return new AreaUnderCurve(mean[1], Math.sqrt(variance));
    }

    private static int[] ranked(float[] response, float[] labels) {
        if (response.length != labels.length) {
            throw new IllegalArgumentException(response.length + " responses for " + labels.length + " labels");
        }
        for (int i = 0; i < labels.length; i++) {
            if (!(labels[i] == 0 || labels[i] == 1)) {
                throw new IllegalArgumentException("label of event " + i + " is " + labels[i] + "; 0 or 1 is needed");
            }
        }
        return ResponseOrder.rising(response);
    }

    /** Ranks from 1 of sorted events, the mean rank for ties; [n of all events], 0 for events not among them. */
    private static double[] midRanks(int[] sorted, float[] response) {
        double[] ranks = new double[response.length];
        int from = 0;
        while (from < sorted.length) {
            int to = from + 1;
            while (to < sorted.length && response[sorted[to]] == response[sorted[from]]) {
                to++;
            }
            for (int k = from; k < to; k++) {
                ranks[sorted[k]] = 0.5 * (from + 1 + to);
            }
            from = to;
        }
        return ranks;
    }
}
