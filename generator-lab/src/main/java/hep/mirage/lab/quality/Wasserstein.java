package hep.mirage.lab.quality;

import hep.mirage.model.event.FeatureKind;
import java.util.Arrays;
import java.util.Comparator;

/**
 * The 1-Wasserstein distance of two samples of one feature, in the feature's unit: the mean distance by which weight
 * must be moved to turn one distribution into the other, ∫ |F - G| dx. Ties and weights are taken into account.
 */
public final class Wasserstein {
    private static final double TURN = 2 * Math.PI;

    private Wasserstein() {}

    /**
     * The distance.
     *
     * @param kind whether values lie on a line, or on the circle [rad]
     * @param generated [n]
     * @param generatedWeights [n], 0 or above
     * @param monteCarlo [m], in the same unit
     * @param monteCarloWeights [m], 0 or above
     * @return 0 or above, for an angle at most π
     */
    public static double between(
            FeatureKind kind,
            double[] generated,
            double[] generatedWeights,
            double[] monteCarlo,
            double[] monteCarloWeights) {
        Steps steps = Steps.of(generated, monteCarlo);
        double[] f = steps.shares(generated, generatedWeights);
        double[] g = steps.shares(monteCarlo, monteCarloWeights);
        int arcs = kind == FeatureKind.ANGLE ? steps.count() : steps.count() - 1;
        double[] difference = new double[arcs];
        double[] length = new double[arcs];
        double sum = 0;
        for (int i = 0; i < arcs; i++) {
            sum += f[i] - g[i];
            difference[i] = sum;
            length[i] = i + 1 < steps.count()
                    ? steps.value(i + 1) - steps.value(i)
                    : TURN - steps.value(i) + steps.value(0);
        }
        double turned = kind == FeatureKind.ANGLE ? median(difference, length) : 0;
        double distance = 0;
        for (int i = 0; i < arcs; i++) {
            distance += Math.abs(difference[i] - turned) * length[i];
        }
        return distance;
    }

    /**
     * On the circle, a constant amount of weight may be moved all the way round at no cost; the optimal amount is the
     * median of F - G along the circle (Rabin, Delon, Gousseau, J. Math. Imaging Vis. 41, 2011).
     */
    private static double median(double[] values, double[] lengths) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        double below = 0;
        for (int i : order) {
            below += lengths[i];
            if (below >= TURN / 2) {
                return values[i];
            }
        }
        return values[order[order.length - 1]];
    }
}
