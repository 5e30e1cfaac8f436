package hep.mirage.model.network.flow;

import java.util.Arrays;

/**
 * A rising function of one variable from K rational quadratic pieces inside a box [-B, B], the identity outside (Durkan et al.,
 * arXiv:1906.04032, section 3.1). A net gives its 3K - 1 free numbers: K for the widths of the pieces, K for their heights, K -
 * 1 for the slopes at the inner knots; the slope is 1 at the edges of the box. With all of them 0, the function is the identity.
 *
 * <p>Within a piece of width w and height h that begins at (x_k, y_k), with ξ = (x - x_k) / w, s = h / w and the slopes δ₀ and δ₁
 * at its ends (equations 4 and 5):
 *
 * <pre>
 * y     = y_k + h N / D,   N = s ξ² + δ₀ ξ (1 - ξ),   D = s + (δ₁ + δ₀ - 2 s) ξ (1 - ξ)
 * dy/dx = s² M / D²,       M = δ₁ ξ² + 2 s ξ (1 - ξ) + δ₀ (1 - ξ)²
 * </pre>
 *
 * <p>{@link #forward} and {@link #inverse} undo each other to 1e-10 where slopes lie between 1e-3 and 1e3. The package page
 * derives the gradient. Holds the function last set: not thread-safe.
 */
final class RationalQuadraticSpline {
    /** Narrowest piece and lowest height, as a fraction of the box: {@value}. */
    static final double LEAST_SHARE = 1e-3;

    /** Lowest slope at an inner knot: {@value}. */
    static final double LEAST_SLOPE = 1e-3;

    /** Softplus of this number, plus the lowest slope, is 1. */
    private static final double SLOPE_ONE = StrictMath.log(StrictMath.expm1(1 - LEAST_SLOPE));

    private final int bins;
    private final double box;
    private final double scale;
    private final double[] widthShares;
    private final double[] heightShares;
    /** Places of the knots, [K + 1]. */
    private final double[] x;
    /** Values at the knots, [K + 1]. */
    private final double[] y;
    /** Slopes at the knots, [K + 1]. */
    private final double[] slopes;
    /** Derivative of each inner slope in its free number, [K + 1]. */
    private final double[] slopeRates;

    private double logSlope;

    /**
     * Allocates the memory of a function.
     *
     * @param bins K, from 2 up; K times {@value #LEAST_SHARE} is below 1
     * @param box B, above 0
     */
    RationalQuadraticSpline(int bins, double box) {
        this.bins = bins;
        this.box = box;
        this.scale = 2 * box * (1 - LEAST_SHARE * bins);
        this.widthShares = new double[bins];
        this.heightShares = new double[bins];
        this.x = new double[bins + 1];
        this.y = new double[bins + 1];
        this.slopes = new double[bins + 1];
        this.slopeRates = new double[bins + 1];
        slopes[0] = 1;
        slopes[bins] = 1;
    }

    /** Free numbers of a function with K pieces: 3K - 1. */
    static int parameters(int bins) {
        return 3 * bins - 1;
    }

    /**
     * Sets the function.
     *
     * @param raw its 3K - 1 free numbers
     * @param at offset of the first one
     */
    void set(float[] raw, int at) {
        knots(raw, at, widthShares, x);
        knots(raw, at + bins, heightShares, y);
        for (int i = 1; i < bins; i++) {
            double free = raw[at + 2 * bins + i - 1] + SLOPE_ONE;
            double decay = StrictMath.exp(-Math.abs(free));
            slopes[i] = LEAST_SLOPE + Math.max(0, free) + StrictMath.log1p(decay);
            slopeRates[i] = (free >= 0 ? 1 : decay) / (1 + decay);
        }
    }

    private void knots(float[] raw, int at, double[] shares, double[] knots) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < bins; i++) {
            highest = Math.max(highest, raw[at + i]);
        }
        double sum = 0;
        for (int i = 0; i < bins; i++) {
            shares[i] = StrictMath.exp(raw[at + i] - highest);
            sum += shares[i];
        }
        knots[0] = -box;
        for (int i = 0; i < bins; i++) {
            shares[i] /= sum;
            knots[i + 1] = knots[i] + 2 * box * LEAST_SHARE + scale * shares[i];
        }
        knots[bins] = box;
    }

    /** Whether the function is the identity at a place. */
    private boolean isOutside(double value) {
        return !(value > -box && value < box);
    }

    /** The piece in which a value lies. */
    private int pieceOf(double[] knots, double value) {
        int piece = 0;
        while (piece < bins - 1 && value >= knots[piece + 1]) {
            piece++;
        }
        return piece;
    }

    /**
     * The function at a place; its slope there follows from {@link #logSlope()}.
     *
     * @param place x
     * @return y
     */
    double forward(double place) {
        if (isOutside(place)) {
            logSlope = 0;
            return place;
        }
        int k = pieceOf(x, place);
        double height = y[k + 1] - y[k];
        double steep = height / (x[k + 1] - x[k]);
        double xi = (place - x[k]) / (x[k + 1] - x[k]);
        double product = xi * (1 - xi);
        double below = steep + (slopes[k + 1] + slopes[k] - 2 * steep) * product;
        logSlope = logSlope(k, steep, xi, below);
        return y[k] + height * (steep * xi * xi + slopes[k] * product) / below;
    }

    /**
     * The place at which the function has a value; {@link #logSlope()} is then that of the function there.
     *
     * @param value y
     * @return x
     */
    double inverse(double value) {
        if (isOutside(value)) {
            logSlope = 0;
            return value;
        }
        int k = pieceOf(y, value);
        double width = x[k + 1] - x[k];
        double height = y[k + 1] - y[k];
        double steep = height / width;
        double above = value - y[k];
        double bend = slopes[k + 1] + slopes[k] - 2 * steep;
        double a = height * (steep - slopes[k]) + above * bend;
        double b = height * slopes[k] - above * bend;
        double c = -steep * above;
        // The root with the sum in the denominator loses no digits where a is small (Durkan et al., equations 6 to 8).
        double xi = 2 * c / (-b - Math.sqrt(Math.max(0, b * b - 4 * a * c)));
        logSlope = logSlope(k, steep, xi, steep + bend * xi * (1 - xi));
        return x[k] + width * xi;
    }

    private double logSlope(int k, double steep, double xi, double below) {
        double rest = 1 - xi;
        double above = slopes[k + 1] * xi * xi + 2 * steep * xi * rest + slopes[k] * rest * rest;
        return StrictMath.log(steep * steep * above / (below * below));
    }

    /** ln dy/dx at the last place asked for. */
    double logSlope() {
        return logSlope;
    }

    /**
     * Gradient of a loss that depends on y and on ln dy/dx at a place.
     *
     * @param place x
     * @param byValue dL/dy
     * @param byLogSlope dL/d(ln dy/dx)
     * @param target receives dL/d(free number), 3K - 1 of them
     * @param at offset of the first one
     * @return dL/dx
     */
    double backward(double place, double byValue, double byLogSlope, float[] target, int at) {
        Arrays.fill(target, at, at + parameters(bins), 0f);
        if (isOutside(place)) {
            return byValue;
        }
        int k = pieceOf(x, place);
        double width = x[k + 1] - x[k];
        double height = y[k + 1] - y[k];
        double s = height / width;
        double xi = (place - x[k]) / width;
        double rest = 1 - xi;
        double product = xi * rest;
        double change = 1 - 2 * xi;
        double bend = slopes[k + 1] + slopes[k] - 2 * s;
        double below = s + bend * product;
        double ratio = (s * xi * xi + slopes[k] * product) / below;
        double above = slopes[k + 1] * xi * xi + 2 * s * product + slopes[k] * rest * rest;

        double byRatio = byValue * height / below;
        double byAbove = byLogSlope / above;
        // The denominator D appears in y and twice in the logarithm.
        double byBelow = -byRatio * ratio - 2 * byLogSlope / below;
        double byXi = byRatio * (2 * s * xi + slopes[k] * change)
                + byAbove * 2 * (slopes[k + 1] * xi + s * change - slopes[k] * rest)
                + byBelow * bend * change;
        double byS = byRatio * xi * xi + byAbove * 2 * product + byBelow * (1 - 2 * product) + 2 * byLogSlope / s;
        double byFirst = byRatio * product + byAbove * rest * rest + byBelow * product;
        double bySecond = byAbove * xi * xi + byBelow * product;

        double byHeight = byValue * ratio + byS / width;
        double byWidth = -(byS * s + byXi * xi) / width;
        double byPlace = byXi / width;
        shareGradient(widthShares, k, -byPlace, byWidth, target, at);
        shareGradient(heightShares, k, byValue, byHeight, target, at + bins);
        if (k > 0) {
            target[at + 2 * bins + k - 1] = (float) (byFirst * slopeRates[k]);
        }
        if (k < bins - 1) {
            target[at + 2 * bins + k] = (float) (bySecond * slopeRates[k + 1]);
        }
        return byPlace;
    }

    /** From the gradient in a piece's first knot and in its size to that in the free numbers of all sizes, by softmax. */
    private void shareGradient(double[] shares, int k, double byKnot, double bySize, float[] target, int at) {
        double mean = shares[k] * bySize;
        for (int i = 0; i < k; i++) {
            mean += shares[i] * byKnot;
        }
        for (int i = 0; i < bins; i++) {
            double bySizeOfThis = i < k ? byKnot : i == k ? bySize : 0;
            target[at + i] = (float) (scale * shares[i] * (bySizeOfThis - mean));
        }
    }
}
