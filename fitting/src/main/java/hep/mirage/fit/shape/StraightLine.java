package hep.mirage.fit.shape;

import hep.mirage.fit.spectrum.Binning;
import java.util.List;

/**
 * The background f(x) = c0 + c1 x, a density in events per GeV; exact over bins.
 *
 * <p>Internally f = d0 + d1 t with t = (x - origin) / scale. The line may become negative outside the fitted bins.
 *
 * @param originGeV where t = 0
 * @param scaleGeV mass difference of one unit of t
 */
public record StraightLine(double originGeV, double scaleGeV) implements Shape {
    private static final List<Parameter> PARAMETERS =
            List.of(new Parameter("c0", "events/GeV"), new Parameter("c1", "events/GeV^2"));

    /** Checks both. */
    public StraightLine {
        requireCoordinate(originGeV, scaleGeV);
    }

    static void requireCoordinate(double originGeV, double scaleGeV) {
        if (!(Math.abs(originGeV) < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("origin = " + originGeV + " GeV; it must be finite");
        }
        if (!(scaleGeV > 0 && scaleGeV < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("scale = " + scaleGeV + " GeV; it must be finite and above 0");
        }
    }

    @Override
    public List<Parameter> parameters() {
        return PARAMETERS;
    }

    @Override
    public double density(double massGeV, double[] internal) {
        return internal[0] + internal[1] * (massGeV - originGeV) / scaleGeV;
    }

    @Override
    public double[] reported(double[] internal) {
        return new double[] {internal[0] - internal[1] * originGeV / scaleGeV, internal[1] / scaleGeV};
    }

    @Override
    public double[] internal(double[] reported) {
        return new double[] {reported[0] + reported[1] * originGeV, reported[1] * scaleGeV};
    }

    @Override
    public double[] reportedJacobian(double[] internal) {
        return new double[] {1, -originGeV / scaleGeV, 0, 1 / scaleGeV};
    }

    @Override
    public BinnedShape over(Binning binning) {
        double[] integralsGeV = new double[2 * binning.bins()];
        for (int bin = 0; bin < binning.bins(); bin++) {
            double widthGeV = binning.widthGeV(bin);
            integralsGeV[2 * bin] = widthGeV;
            integralsGeV[2 * bin + 1] = widthGeV * (binning.centreGeV(bin) - originGeV) / scaleGeV;
        }
        return new LinearBins(2, integralsGeV);
    }

    @Override
    public TabulatedShape at(double... massesGeV) {
        double[] basis = new double[2 * massesGeV.length];
        for (int i = 0; i < massesGeV.length; i++) {
            basis[2 * i] = 1;
            basis[2 * i + 1] = (massesGeV[i] - originGeV) / scaleGeV;
        }
        return new LinearBins(2, basis);
    }
}
