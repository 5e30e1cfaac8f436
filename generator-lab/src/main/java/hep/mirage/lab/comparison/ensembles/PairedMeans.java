package hep.mirage.lab.comparison.ensembles;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Means of one quantity over the same runs of several ensembles, with the covariance of these means: effects common to
 * the runs shift all means alike and cancel in their differences.
 *
 * <pre>
 * V[e][f] = Σ_r (y_er - ȳ_e)(y_fr - ȳ_f) / (n (n - 1))
 * </pre>
 *
 * <p>with y_er the quantity of run r in ensemble e, and n runs. Different runs are independent; hypotheses and working
 * points of a run are not, and none of these formulas assumes that they are.
 *
 * @param runs n
 * @param means ȳ, [ensembles]
 * @param covariance V, [ensembles][ensembles]
 */
record PairedMeans(int runs, double[] means, double[][] covariance) {
    /** Variances below this are rounding errors of differences of equal numbers. */
    private static final double ROUNDING = 1e-24;

    /**
     * Computes the means over runs.
     *
     * @param values [ensembles][runs], two runs or more
     */
    static PairedMeans of(double[][] values) {
        int runs = values[0].length;
        double[] means = Arrays.stream(values)
                .mapToDouble(ofOne -> Arrays.stream(ofOne).sum() / runs)
                .toArray();
        double[][] covariance = new double[values.length][values.length];
        for (int e = 0; e < values.length; e++) {
            for (int f = 0; f < values.length; f++) {
                double sum = 0;
                for (int run = 0; run < runs; run++) {
                    sum += (values[e][run] - means[e]) * (values[f][run] - means[f]);
                }
                covariance[e][f] = sum / ((double) runs * (runs - 1));
            }
        }
        return new PairedMeans(runs, means, covariance);
    }

    /** Standard error of a mean; empty if all runs have the same value, which gives no estimate of the error. */
    OptionalDouble error(int ensemble) {
        return root(covariance[ensemble][ensemble]);
    }

    double difference(int first, int second) {
        return means[first] - means[second];
    }

    /** Standard error of a difference, run by run; empty if no run differs from the mean difference. */
    OptionalDouble differenceError(int first, int second) {
        return root(covariance[first][first] + covariance[second][second] - 2 * covariance[first][second]);
    }

    private static OptionalDouble root(double variance) {
        return variance > ROUNDING ? OptionalDouble.of(Math.sqrt(variance)) : OptionalDouble.empty();
    }

    /** Scatter of the means, Σ(ȳ - mean)²/(E - 1). */
    double scatter() {
        return form(centred(all())) / (means.length - 1);
    }

    /** Expected scatter from statistical uncertainties only: the mean variance minus the mean covariance. */
    double scatterOfErrors() {
        return trace(centred(all())) / (means.length - 1);
    }

    private int[] all() {
        return new int[means.length];
    }

    /**
     * The projection on deviations from the means of groups, 1 - [same group]/n_g.
     *
     * @param groups group index of each ensemble
     */
    static double[][] centred(int[] groups) {
        double[][] projection = new double[groups.length][groups.length];
        for (int e = 0; e < groups.length; e++) {
            int group = groups[e];
            double members =
                    Arrays.stream(groups).filter(other -> other == group).count();
            for (int f = 0; f < groups.length; f++) {
                projection[e][f] = (e == f ? 1 : 0) - (groups[f] == group ? 1 / members : 0);
            }
        }
        return projection;
    }

    /** ȳᵀ Q ȳ. */
    double form(double[][] q) {
        double sum = 0;
        for (int e = 0; e < means.length; e++) {
            for (int f = 0; f < means.length; f++) {
                sum += means[e] * q[e][f] * means[f];
            }
        }
        return Math.max(0, sum);
    }

    /** tr(Q V), the mean of the quadratic form for statistical uncertainties only. */
    double trace(double[][] q) {
        double sum = 0;
        for (int e = 0; e < means.length; e++) {
            for (int f = 0; f < means.length; f++) {
                sum += q[e][f] * covariance[f][e];
            }
        }
        return Math.max(0, sum);
    }
}
