package hep.mirage.fit.global;

import hep.mirage.fit.significance.PValue;
import java.util.Objects;

/**
 * The upper tail of a normal law of any mean and width, above a threshold u, for the largest Z of a run:
 *
 * <p>s(z) = level · Q(t + x / h(t)) / Q(t), x = (z - u) / scale,
 *
 * <p>with Q(t) = P(N(0,1) ≥ t) and h(t) = -d ln Q / dt. The scale is 1 / (-d ln s / dz) at the threshold; t says how the fall
 * steepens: the mean is u - t · width and the width scale · h(t). For t → infinity s is an exponential, the heaviest tail of
 * the family; nothing in it ends at a finite Z. {@link Places} defines the relation of s to P(Zmax ≥ z).
 *
 * <p>Meaning of t and scale: -d ln s / dz at the threshold is 1 / scale, and its slope is curvature / scale², with the
 * curvature 1 - t / h(t): 0 for an exponential, about 1 / t² for a normal far out.
 *
 * @param places meaning of s
 * @param level s at the threshold, above 0
 * @param threshold u [sigma]
 * @param shape t, plus infinity for an exponential
 * @param scale [sigma], above 0
 */
public record NormalTail(Places places, double level, double threshold, double shape, double scale) {
    private static final int MOST_STEPS = 60;
    private static final double PRECISION = 1e-13;

    /** How the tail is related to a run's largest Z. */
    public enum Places {
        /** s = -ln P(Zmax &lt; z), which adds over independent scan points: the expected number of points at or above z. */
        MANY {
            @Override
            double survival(double s) {
                return -Math.expm1(-s);
            }

            @Override
            double sOf(double survival) {
                return -Math.log1p(-survival);
            }
        },
        /** s = P(Zmax ≥ z), as for a single scan point. */
        ONE {
            @Override
            double survival(double s) {
                return s;
            }

            @Override
            double sOf(double survival) {
                return survival;
            }
        };

        abstract double survival(double s);

        abstract double sOf(double survival);
    }

    /** Checks the bounds. */
    public NormalTail {
        Objects.requireNonNull(places, "places");
        if (!(level > 0 && scale > 0) || Double.isNaN(shape) || Double.isNaN(threshold)) {
            throw new IllegalArgumentException("level = " + level + ", scale = " + scale + ", shape = " + shape
                    + ", threshold = " + threshold + "; level and scale must be above 0, all of them numbers");
        }
    }

    /** P(Zmax ≥ z); a z below the threshold counts as the threshold. */
    public double survival(double z) {
        return places.survival(level * Math.exp(logOfRatio(Math.max(0, z - threshold) / scale)));
    }

    /** ln(s / level) at an excess of x scales. */
    private double logOfRatio(double x) {
        if (Double.isInfinite(shape)) {
            return -x;
        }
        return PValue.logOfSigma(shape + x / PValue.rateOfFall(shape)) - PValue.logOfSigma(shape);
    }

    /**
     * The z whose survival is p, at least the threshold.
     *
     * @throws IllegalArgumentException if p is not above 0 and below 1
     */
    public double quantile(double p) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException("p = " + p + "; it lies above 0 and below 1");
        }
        double logRatio = Math.min(0, Math.log(places.sOf(p) / level));
        if (Double.isInfinite(shape)) {
            return threshold - scale * logRatio;
        }
        double target = PValue.logOfSigma(shape) + logRatio;
        double t = shape;
        for (int step = 0; step < MOST_STEPS; step++) {
            double change = (PValue.logOfSigma(t) - target) / PValue.rateOfFall(t);
            t += change;
            if (Math.abs(change) < PRECISION * (1 + Math.abs(t))) {
                break;
            }
        }
        return threshold + scale * PValue.rateOfFall(shape) * (t - shape);
    }

    /** 1 - t / h(t): how fast the fall steepens at the threshold. */
    public double curvature() {
        return Double.isInfinite(shape) ? 0 : 1 - shape / PValue.rateOfFall(shape);
    }
}
