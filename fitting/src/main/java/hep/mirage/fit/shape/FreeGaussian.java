package hep.mirage.fit.shape;

import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.List;
import org.apache.commons.math3.special.Erf;

/**
 * A resonance n1 exp(-(x - mean)² / (2 sigma²)) whose mean and width are fitted too, a density in events per GeV.
 *
 * <p>Internally n1, (mean - start) / sigma_start and ln(sigma / sigma_start), so sigma stays above 0. Mean and width are
 * undefined at n1 = 0, and a fit that starts there is singular: on top of a background, start {@code PoissonFit.fit} from a
 * non-zero height. For a search use {@link GaussianSignal}, whose significance has a known distribution; a free mean adds a
 * trial factor.
 *
 * @param meanStartGeV start value of the mean
 * @param sigmaStartGeV start value of the width
 */
public record FreeGaussian(double meanStartGeV, double sigmaStartGeV) implements Shape {
    private static final List<Parameter> PARAMETERS =
            List.of(new Parameter("n1", "events/GeV"), new Parameter("mean", "GeV"), new Parameter("sigma", "GeV"));
    private static final double ROOT_2 = Math.sqrt(2);
    private static final double ROOT_HALF_PI = Math.sqrt(0.5 * Math.PI);

    /** Checks both. */
    public FreeGaussian {
        StraightLine.requireCoordinate(meanStartGeV, sigmaStartGeV);
    }

    @Override
    public List<Parameter> parameters() {
        return PARAMETERS;
    }

    @Override
    public double density(double massGeV, double[] internal) {
        double pull = (massGeV - meanGeV(internal, 0)) / sigmaGeV(internal, 0);
        return internal[0] * Math.exp(-0.5 * pull * pull);
    }

    private double meanGeV(double[] internal, int first) {
        return meanStartGeV + sigmaStartGeV * internal[first + 1];
    }

    private double sigmaGeV(double[] internal, int first) {
        return sigmaStartGeV * Math.exp(internal[first + 2]);
    }

    @Override
    public double[] reported(double[] internal) {
        return new double[] {internal[0], meanGeV(internal, 0), sigmaGeV(internal, 0)};
    }

    @Override
    public double[] internal(double[] reported) {
        if (!(reported[2] > 0)) {
            throw new IllegalArgumentException("sigma = " + reported[2] + " GeV; it must be above 0");
        }
        return new double[] {
            reported[0], (reported[1] - meanStartGeV) / sigmaStartGeV, Math.log(reported[2] / sigmaStartGeV)
        };
    }

    @Override
    public double[] reportedJacobian(double[] internal) {
        return new double[] {1, 0, 0, 0, sigmaStartGeV, 0, 0, 0, sigmaGeV(internal, 0)};
    }

    @Override
    public BinnedShape over(Binning binning) {
        return new OverBins(this, binning);
    }

    @Override
    public TabulatedShape at(double... massesGeV) {
        return new AtPoints(this, massesGeV.clone());
    }

    /** Adds n times a function of (mean, ln sigma) with its derivatives: g, g_m, g_s, g_mm, g_ms, g_ss. */
    private void add(int place, Expectation sum, int first, double n, double[] g) {
        sum.events[place] += n * g[0];
        sum.addGradient(place, first, g[0]);
        sum.addGradient(place, first + 1, n * g[1]);
        sum.addGradient(place, first + 2, n * g[2]);
        sum.addCurvature(place, first + 1, first, g[1]);
        sum.addCurvature(place, first + 1, first + 1, n * g[3]);
        sum.addCurvature(place, first + 2, first, g[2]);
        sum.addCurvature(place, first + 2, first + 1, n * g[4]);
        sum.addCurvature(place, first + 2, first + 2, n * g[5]);
    }

    /** At u = (x - mean) / sigma all derivatives are exp(-u²/2) times a polynomial. */
    private record AtPoints(FreeGaussian shape, double[] massesGeV) implements TabulatedShape {
        @Override
        public int parameterCount() {
            return PARAMETERS.size();
        }

        @Override
        public void addTo(double[] internal, int first, Expectation sum) {
            double meanGeV = shape.meanGeV(internal, first);
            double sigmaGeV = shape.sigmaGeV(internal, first);
            double step = shape.sigmaStartGeV / sigmaGeV;
            double[] g = new double[6];
            for (int i = 0; i < sum.places; i++) {
                double u = (massesGeV[sum.bin[i]] - meanGeV) / sigmaGeV;
                double bell = Math.exp(-0.5 * u * u);
                g[0] = bell;
                g[1] = step * u * bell;
                g[2] = u * u * bell;
                g[3] = step * step * (u * u - 1) * bell;
                g[4] = step * u * (u * u - 2) * bell;
                g[5] = u * u * (u * u - 2) * bell;
                shape.add(i, sum, first, internal[first], g);
            }
        }
    }

    /** Integrals of the derivatives, all in closed form: with E the error function's part, [h] = h(u_high) - h(u_low). */
    private record OverBins(FreeGaussian shape, Binning binning) implements BinnedShape {
        @Override
        public int parameterCount() {
            return PARAMETERS.size();
        }

        @Override
        public void addTo(double[] internal, int first, Expectation sum) {
            double meanGeV = shape.meanGeV(internal, first);
            double sigmaGeV = shape.sigmaGeV(internal, first);
            double startGeV = shape.sigmaStartGeV;
            double[] g = new double[6];
            for (int place = 0; place < sum.places; place++) {
                int bin = sum.bin[place];
                double low = (binning.edgeGeV(bin) - meanGeV) / sigmaGeV;
                double high = (binning.edgeGeV(bin + 1) - meanGeV) / sigmaGeV;
                double atLow = Math.exp(-0.5 * low * low);
                double atHigh = Math.exp(-0.5 * high * high);
                double whole = ROOT_HALF_PI * Erf.erf(low / ROOT_2, high / ROOT_2);
                double linear = high * atHigh - low * atLow;
                double square = high * high * atHigh - low * low * atLow;
                double cube = high * high * high * atHigh - low * low * low * atLow;
                g[0] = sigmaGeV * whole;
                g[1] = startGeV * (atLow - atHigh);
                g[2] = sigmaGeV * (whole - linear);
                g[3] = -startGeV * startGeV / sigmaGeV * linear;
                g[4] = -startGeV * square;
                g[5] = sigmaGeV * (whole - linear - cube);
                shape.add(place, sum, first, internal[first], g);
            }
        }

        /** Mean, width and height of the counts, assuming a Gaussian without background. */
        @Override
        public void guess(Spectrum spectrum, FitRange range, double[] internal, int first) {
            double events = spectrum.total(range);
            double mean = 0;
            double square = 0;
            for (int bin : range.bins()) {
                double massGeV = binning.centreGeV(bin);
                mean += spectrum.count(bin) * massGeV / events;
                square += spectrum.count(bin) * massGeV * massGeV / events;
            }
            double width = Math.max(binning.widthGeV(range.bins()[0]), Math.sqrt(Math.max(0, square - mean * mean)));
            double height = events / (width * 2 * ROOT_HALF_PI);
            System.arraycopy(shape.internal(new double[] {height, mean, width}), 0, internal, first, 3);
        }
    }
}
