package hep.mirage.model.response;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps the events with the highest response, at several working points.
 *
 * <p>A working point of fraction φ keeps exactly round(φ·n) of n events (half rounds up). Among equal responses, the first
 * event in the dataset is kept first; this is the order of drawing, which is independent of the mass, so ties favour no mass.
 * One sort is enough for all working points.
 *
 * @param fractions of the events to keep, each in (0, 1], rising
 */
public record BackgroundRejectionScan(List<Double> fractions) implements java.io.Serializable {
    /** Checks the fractions. */
    public BackgroundRejectionScan {
        fractions = List.copyOf(fractions);
        double last = 0;
        for (double fraction : fractions) {
            if (!(fraction > last && fraction <= 1)) {
                throw new IllegalArgumentException("fractions " + fractions + ": they must lie in (0, 1] and rise");
            }
            last = fraction;
        }
        if (fractions.isEmpty()) {
            throw new IllegalArgumentException("no fraction of events to keep; give at least one in (0, 1]");
        }
    }

    /** The working points of the papers: 50, 60, 70, 80 and 90 %. */
    public static BackgroundRejectionScan published() {
        return new BackgroundRejectionScan(List.of(0.5, 0.6, 0.7, 0.8, 0.9));
    }

    /**
     * Scans a response.
     *
     * @param response [n], higher for events more like the signal window
     * @param massGeV [n], masses of the same events [GeV]
     * @return one working point per fraction, in their order; each contains the one before
     * @throws IllegalArgumentException if lengths differ, a response is NaN, or a working point would keep nothing
     */
    public List<WorkingPoint> scan(float[] response, double[] massGeV) {
        if (response.length != massGeV.length) {
            throw new IllegalArgumentException(response.length + " responses for " + massGeV.length + " masses");
        }
        int[] order = ResponseOrder.falling(response);
        double[] sortedMassGeV = new double[order.length];
        for (int i = 0; i < order.length; i++) {
            sortedMassGeV[i] = massGeV[order[i]];
        }
        List<WorkingPoint> points = new ArrayList<>();
        for (double fraction : fractions) {
            int kept = (int) Math.round(fraction * order.length);
            if (kept == 0) {
                throw new IllegalArgumentException(
                        "fraction " + fraction + " of " + order.length + " events keeps none; more events are needed");
            }
            points.add(new WorkingPoint(
                    fraction,
                    response[order[kept - 1]],
                    Arrays.copyOf(sortedMassGeV, kept),
                    Arrays.copyOf(order, kept)));
        }
        return points;
    }
}
