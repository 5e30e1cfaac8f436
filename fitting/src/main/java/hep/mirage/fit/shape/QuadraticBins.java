package hep.mirage.fit.shape;

import hep.mirage.fit.algebra.PackedMatrix;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.Spectrum;

/**
 * exp(c0 + c1 t + c2 t²) over narrow bins: computes the same as {@link LogLinearBins} for {@link ExponentialQuadratic} with
 * {@link GaussLegendre#THREE_POINT}, in less than a third of the time.
 *
 * <p>Every derivative of a bin's expectation is one of its moments M_j = sum_q w_q exp(...) t_q^j, j = 0 ... 4, over the
 * three nodes: d nu / d c_k = M_k and d² nu / d c_k d c_l = M_(k+l). They are shifted from the moments u_j around the
 * middle node, t. The outer nodes, t ± d, lie so near it that their exponentials follow from its own by a short series.
 */
final class QuadraticBins implements BinnedShape {
    /** Exponents up to this value use the series {@link #nearOne}: {@value}. */
    private static final double SMALL = 1.0 / 16;

    private final LogBasis basis;
    private final double[] centre;
    private final double[] reach;
    private final double[] middleWeightGeV;
    private final double[] outerWeightGeV;

    QuadraticBins(ExponentialQuadratic shape, Binning binning) {
        GaussLegendre rule = GaussLegendre.THREE_POINT;
        this.basis = shape;
        this.centre = new double[binning.bins()];
        this.reach = new double[binning.bins()];
        this.middleWeightGeV = new double[binning.bins()];
        this.outerWeightGeV = new double[binning.bins()];
        for (int bin = 0; bin < binning.bins(); bin++) {
            double halfWidthGeV = 0.5 * binning.widthGeV(bin);
            centre[bin] = (binning.centreGeV(bin) - shape.originGeV()) / shape.scaleGeV();
            reach[bin] = rule.points[2] * halfWidthGeV / shape.scaleGeV();
            middleWeightGeV[bin] = rule.weights[1] * halfWidthGeV;
            outerWeightGeV[bin] = rule.weights[2] * halfWidthGeV;
        }
    }

    @Override
    public int parameterCount() {
        return 3;
    }

    @Override
    public void addTo(double[] internal, int first, Expectation sum) {
        double c0 = internal[first];
        double c1 = internal[first + 1];
        double c2 = internal[first + 2];
        double[] tops = sum.scratch;
        for (int place = 0; place < sum.places; place++) {
            double t = centre[sum.bin[place]];
            tops[place] = Math.exp(c0 + t * (c1 + t * c2));
        }
        int n = sum.places;
        int slope0 = first * n;
        int curvature00 = PackedMatrix.index(first, first) * n;
        int curvature10 = PackedMatrix.index(first + 1, first) * n;
        int curvature20 = PackedMatrix.index(first + 2, first) * n;
        for (int place = 0; place < n; place++) {
            int bin = sum.bin[place];
            double t = centre[bin];
            double d = reach[bin];
            double lean = (c1 + 2 * c2 * t) * d;
            double bend = c2 * d * d;
            double low = outerWeightGeV[bin] * tops[place] * nearOne(bend - lean);
            double high = outerWeightGeV[bin] * tops[place] * nearOne(bend + lean);
            double u1 = d * (high - low);
            double u2 = d * d * (high + low);
            double u3 = d * d * u1;
            double u4 = d * d * u2;
            double m0 = middleWeightGeV[bin] * tops[place] + (low + high);
            double m1 = t * m0 + u1;
            double m2 = t * (t * m0 + 2 * u1) + u2;
            double m3 = t * (t * (t * m0 + 3 * u1) + 3 * u2) + u3;
            double m4 = t * (t * (t * (t * m0 + 4 * u1) + 6 * u2) + 4 * u3) + u4;
            sum.events[place] += m0;
            sum.gradient[slope0 + place] += m0;
            sum.gradient[slope0 + n + place] += m1;
            sum.gradient[slope0 + 2 * n + place] += m2;
            sum.curvature[curvature00 + place] += m0;
            sum.curvature[curvature10 + place] += m1;
            sum.curvature[curvature10 + n + place] += m2;
            sum.curvature[curvature20 + place] += m2;
            sum.curvature[curvature20 + n + place] += m3;
            sum.curvature[curvature20 + 2 * n + place] += m4;
        }
    }

    /** exp(x), by its series to x⁸ for small x: the next term is 4e-17 at most. */
    private static double nearOne(double x) {
        if (!(Math.abs(x) <= SMALL)) {
            return Math.exp(x);
        }
        double even = 1 + x * x * (1.0 / 2 + x * x * (1.0 / 24 + x * x * (1.0 / 720 + x * x * (1.0 / 40320))));
        double odd = 1 + x * x * (1.0 / 6 + x * x * (1.0 / 120 + x * x * (1.0 / 5040)));
        return even + x * odd;
    }

    @Override
    public void guess(Spectrum spectrum, FitRange range, double[] internal, int first) {
        basis.guess(spectrum, range, internal, first);
    }
}
