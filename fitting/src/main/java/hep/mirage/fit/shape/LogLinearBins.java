package hep.mirage.fit.shape;

import hep.mirage.fit.algebra.NormalEquations;
import hep.mirage.fit.algebra.PackedMatrix;
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

    /** Takes the nodes, bin by bin, and what the density at each is weighted with. */
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
        for (int bin = 0; bin < sum.bins; bin++) {
            for (int node = bin * nodesPerBin; node < (bin + 1) * nodesPerBin; node++) {
                double exponent = offset[node];
                for (int k = 0; k < parameters; k++) {
                    exponent += internal[first + k] * phi[node * parameters + k];
                }
                addNode(bin, node, weightGeV[node] * Math.exp(exponent), first, sum);
            }
        }
    }

    private void addNode(int bin, int node, double events, int first, Expectation sum) {
        sum.events[bin] += events;
        int at = node * parameters;
        for (int k = 0; k < parameters; k++) {
            double slope = events * phi[at + k];
            sum.gradient[bin * sum.parameters + first + k] += slope;
            int row = bin * sum.packed + PackedMatrix.index(first + k, first);
            for (int l = 0; l <= k; l++) {
                sum.curvature[row + l] += slope * phi[at + l];
            }
        }
    }

    /**
     * Weighted linear least squares of ln((n + 1/2) / width) at the bin centres, with weights n + 1/2: the half keeps
     * empty bins in, nearly without bias where there are events.
     */
    @Override
    public void guess(Spectrum spectrum, FitRange range, double[] internal, int first) {
        NormalEquations equations = new NormalEquations(parameters);
        double[] row = new double[parameters];
        Binning binning = range.binning();
        for (int bin : range.bins()) {
            double centreGeV = binning.centreGeV(bin);
            basis.fill(centreGeV, row, 0);
            double events = spectrum.count(bin) + 0.5;
            double logDensity = Math.log(events / binning.widthGeV(bin)) - basis.offset(centreGeV);
            equations.add(row, logDensity, events);
        }
        equations.solve(internal, first);
    }
}
