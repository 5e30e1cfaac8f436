package hep.mirage.fit.shape;

import hep.mirage.fit.spectrum.Binning;

/**
 * Gauss-Legendre rules on [-1, 1] (Abramowitz and Stegun, table 25.4).
 *
 * <p>Over a bin of width h the relative error is about (kappa h)^6 / 2,016,000 with three points and
 * (kappa h)^10 / 2.5e12 with five, where kappa is the logarithmic slope of the integrand [1/GeV].
 */
enum GaussLegendre {
    /** Exact to degree 5. */
    THREE_POINT(new double[] {-0.7745966692414834, 0, 0.7745966692414834}, new double[] {5.0 / 9, 8.0 / 9, 5.0 / 9}),
    /** Exact to degree 9. */
    FIVE_POINT(
            new double[] {-0.9061798459386640, -0.5384693101056831, 0, 0.5384693101056831, 0.9061798459386640},
            new double[] {
                0.2369268850561891, 0.4786286704993665, 0.5688888888888889, 0.4786286704993665, 0.2369268850561891
            });

    /** Widest bin that three points integrate, as a fraction of a shape's scale: {@value}. */
    static final double NARROW = 0.12;

    final double[] points;
    final double[] weights;

    GaussLegendre(double[] points, double[] weights) {
        this.points = points;
        this.weights = weights;
    }

    /** Three points for bins that are narrow compared to the scale on which a shape varies, five for wider ones. */
    static GaussLegendre forBins(Binning binning, double scaleGeV) {
        double widestGeV = 0;
        for (int bin = 0; bin < binning.bins(); bin++) {
            widestGeV = Math.max(widestGeV, binning.widthGeV(bin));
        }
        return widestGeV <= NARROW * scaleGeV ? THREE_POINT : FIVE_POINT;
    }
}
