package hep.mirage.fit.shape;

import hep.mirage.fit.spectrum.Binning;
import java.util.List;

/**
 * The background f(x) = n0 exp(a x + b x²), a density in events per GeV.
 *
 * <p>Internally ln f = c0 + c1 t + c2 t² with t = (x - origin) / scale; the origin is the mass hypothesis and the scale
 * half the range, so t runs from -1 to 1. Then b = c2 / scale², a = c1 / scale - 2 b origin and
 * ln n0 = c0 - c1 origin / scale + b origin². With bins of one GeV, n0 is also the height per bin.
 *
 * <p>Bins are integrated with {@link GaussLegendre#forBins}, to 1e-14 of their content for 1 GeV bins and slopes up to 5 % per
 * GeV. n0 leaves the range of a double when |ln n0| exceeds 709; the curve itself does not.
 *
 * @param originGeV where t = 0
 * @param scaleGeV mass difference of one unit of t
 */
public record ExponentialQuadratic(double originGeV, double scaleGeV) implements Shape, LogBasis {
    private static final List<Parameter> PARAMETERS =
            List.of(new Parameter("n0", "events/GeV"), new Parameter("a", "1/GeV"), new Parameter("b", "1/GeV^2"));

    /** Checks both. */
    public ExponentialQuadratic {
        StraightLine.requireCoordinate(originGeV, scaleGeV);
    }

    @Override
    public List<Parameter> parameters() {
        return PARAMETERS;
    }

    @Override
    public int size() {
        return PARAMETERS.size();
    }

    @Override
    public void fill(double massGeV, double[] phi, int first) {
        double t = (massGeV - originGeV) / scaleGeV;
        phi[first] = 1;
        phi[first + 1] = t;
        phi[first + 2] = t * t;
    }

    @Override
    public double density(double massGeV, double[] internal) {
        return LogBasis.super.density(massGeV, internal);
    }

    @Override
    public double[] reported(double[] internal) {
        double origin = originGeV / scaleGeV;
        double logN0 = internal[0] - internal[1] * origin + internal[2] * origin * origin;
        return new double[] {
            Math.exp(logN0), (internal[1] - 2 * internal[2] * origin) / scaleGeV, internal[2] / (scaleGeV * scaleGeV)
        };
    }

    @Override
    public double[] internal(double[] reported) {
        if (!(reported[0] > 0)) {
            throw new IllegalArgumentException("n0 = " + reported[0] + " 1/GeV; an exponential needs more than 0");
        }
        double slope = reported[1] + 2 * reported[2] * originGeV;
        return new double[] {
            Math.log(reported[0]) + originGeV * (reported[1] + reported[2] * originGeV),
            slope * scaleGeV,
            reported[2] * scaleGeV * scaleGeV
        };
    }

    @Override
    public double[] reportedJacobian(double[] internal) {
        double origin = originGeV / scaleGeV;
        double n0 = reported(internal)[0];
        return new double[] {
            n0,
            -n0 * origin,
            n0 * origin * origin,
            0,
            1 / scaleGeV,
            -2 * origin / scaleGeV,
            0,
            0,
            1 / (scaleGeV * scaleGeV)
        };
    }

    @Override
    public BinnedShape over(Binning binning) {
        GaussLegendre rule = GaussLegendre.forBins(binning, scaleGeV);
        return rule == GaussLegendre.THREE_POINT
                ? new QuadraticBins(this, binning)
                : LogLinearBins.over(this, binning, rule);
    }

    @Override
    public TabulatedShape at(double... massesGeV) {
        return LogLinearBins.at(this, massesGeV);
    }
}
