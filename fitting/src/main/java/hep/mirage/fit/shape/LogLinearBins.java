package hep.mirage.fit.shape;

import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;

/**
 * A log-linear shape over bins: nu_i = sum_q w_q exp(offset_q + sum_k c_k phi_kq) over the nodes q of bin i.
 *
 * <p>Its derivatives are moments of the same terms: d nu / d c_k weighs them with phi_k, the second with phi_k phi_l.
 */
final class LogLinearBins implements BinnedShape {
    private final int parameters;
    private final int nodesPerBin;
    private final double[] phi;
    private final double[] offset;
    private final double[] weightGeV;
    private final LogBasis basis;

    /** Takes the nodes, bin by bin, and the weight of the density at each. */
    private LogLinearBins(LogBasis basis, int nodesPerBin, double[] massesGeV, double[] weightGeV) {
        this.basis = basis;
        this.parameters = basis.size();
        this.nodesPerBin = nodesPerBin;
        this.phi = new double[massesGeV.length * parameters];
        this.offset = new double[massesGeV.length];
        this.weightGeV = weightGeV;
        for (int node = 0; node < massesGeV.length; node++) {
            basis.fill(massesGeV[node], phi, node * parameters);
            offset[node] = basis.offset(massesGeV[node]);
        }
    }

    /** Integrals over bins. */
    static LogLinearBins over(LogBasis basis, Binning binning, GaussLegendre rule) {
        int nodesPerBin = rule.points.length;
        double[] massesGeV = new double[binning.bins() * nodesPerBin];
        double[] weightGeV = new double[massesGeV.length];
        for (int node = 0; node < massesGeV.length; node++) {
            int bin = node / nodesPerBin;
            int point = node % nodesPerBin;
            double halfWidthGeV = 0.5 * binning.widthGeV(bin);
            massesGeV[node] = binning.centreGeV(bin) + halfWidthGeV * rule.points[point];
            weightGeV[node] = halfWidthGeV * rule.weights[point];
        }
        return new LogLinearBins(basis, nodesPerBin, massesGeV, weightGeV);
    }

    /** Densities at points: each a bin of one node with weight 1. */
    static LogLinearBins at(LogBasis basis, double[] massesGeV) {
        double[] ones = new double[massesGeV.length];
        Arrays.fill(ones, 1);
        return new LogLinearBins(basis, 1, massesGeV, ones);
    }

    @Override
    public int parameterCount() {
        return parameters;
    }

    @Override
    public void addTo(double[] internal, int first, Expectation sum) {
        double[] moments = new double[parameters * parameters];
        for (int place = 0; place < sum.places; place++) {
            Arrays.fill(moments, 0);
            int node = sum.bin[place] * nodesPerBin;
            for (int end = node + nodesPerBin; node < end; node++) {
                int at = node * parameters;
                double exponent = offset[node];
                for (int k = 0; k < parameters; k++) {
                    exponent += internal[first + k] * phi[at + k];
                }
                double events = weightGeV[node] * Math.exp(exponent);
                sum.events[place] += events;
                for (int k = 0; k < parameters; k++) {
                    double slope = events * phi[at + k];
                    sum.gradient[(first + k) * sum.places + place] += slope;
                    for (int l = 0; l <= k; l++) {
                        moments[k * parameters + l] += slope * phi[at + l];
                    }
                }
            }
            for (int k = 0; k < parameters; k++) {
                for (int l = 0; l <= k; l++) {
                    sum.addCurvature(place, first + k, first + l, moments[k * parameters + l]);
                }
            }
        }
    }

    @Override
    public void guess(Spectrum spectrum, FitRange range, double[] internal, int first) {
        basis.guess(spectrum, range, internal, first);
    }
}
