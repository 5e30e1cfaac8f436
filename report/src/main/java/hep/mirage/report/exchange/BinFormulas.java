package hep.mirage.report.exchange;

import hep.mirage.fit.shape.DensityFormula;
import hep.mirage.fit.shape.Expectation;
import hep.mirage.fit.shape.Parameter;
import hep.mirage.fit.shape.Shape;
import hep.mirage.fit.significance.SpectrumFits;
import hep.mirage.fit.spectrum.Binning;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * The expected events of the fitted bins as formulas of the parameters of g = f + s.
 *
 * <p>f is integrated over a bin by five-point Gauss-Legendre, as in the fits; s, which is linear in its strength, in closed form.
 *
 * @param background names of the parameters of f
 * @param strength name of the strength of s
 * @param bins in ascending order
 */
record BinFormulas(List<String> background, String strength, List<Bin> bins) {
    private static final GaussIntegrator RULE = new GaussIntegratorFactory().legendre(5);

    /**
     * One bin.
     *
     * @param lowGeV its lower edge
     * @param highGeV its upper edge
     * @param count events in it
     * @param nodes f at the nodes
     * @param weightsGeV of the nodes
     * @param signal events of s per unit of its strength
     */
    record Bin(
            double lowGeV,
            double highGeV,
            double count,
            List<DensityFormula> nodes,
            List<Double> weightsGeV,
            double signal) {
        /** Whether f is linear in its parameters. */
        boolean isLinear() {
            return nodes.get(0).kind() == DensityFormula.Kind.LINEAR;
        }

        /** Of a linear f: events per unit of parameter {@code k}. */
        double events(int k) {
            double sum = 0;
            for (int node = 0; node < nodes.size(); node++) {
                sum += weightsGeV.get(node) * nodes.get(node).slopes()[k];
            }
            return sum;
        }

        /** The expected events of g as text, such as {@code n0*(0.1*exp(132.0*a + 17424.0*b) + ...) + 2.0*n1}. */
        String text(List<String> names, String strength) {
            String f = isLinear() ? linear(names) : exponential(names);
            return f + " + " + number(signal) + "*" + strength;
        }

        private String linear(List<String> names) {
            List<String> terms = new ArrayList<>();
            for (int k = 0; k < names.size(); k++) {
                terms.add(number(events(k)) + "*" + names.get(k));
            }
            return String.join(" + ", terms);
        }

        private String exponential(List<String> names) {
            boolean normalised = nodes.get(0).kind() == DensityFormula.Kind.NORMALISED_EXPONENTIAL;
            List<String> terms = new ArrayList<>();
            for (int node = 0; node < nodes.size(); node++) {
                DensityFormula formula = nodes.get(node);
                List<String> exponent = new ArrayList<>();
                if (formula.constant() != 0) {
                    exponent.add(number(formula.constant()));
                }
                for (int k = normalised ? 1 : 0; k < names.size(); k++) {
                    exponent.add(number(formula.slopes()[k]) + "*" + names.get(k));
                }
                terms.add(number(weightsGeV.get(node)) + "*exp(" + String.join(" + ", exponent) + ")");
            }
            String sum = String.join(" + ", terms);
            return normalised ? names.get(0) + "*(" + sum + ")" : sum;
        }

        /** All digits; a negative one in brackets, for not every reader knows two signs in a row. */
        private static String number(double value) {
            return value < 0 ? "(" + value + ")" : Double.toString(value);
        }
    }

    static BinFormulas of(SpectrumFits fits) {
        Shape background = fits.model().backgroundIn(fits.region());
        Binning binning = fits.full().binning();
        Expectation signal = new Expectation(fits.full(), 1);
        signal.set(fits.model().signalIn(fits.region()).over(binning), new double[] {1});
        List<Bin> bins = new ArrayList<>();
        for (int bin : fits.full().bins()) {
            List<DensityFormula> nodes = new ArrayList<>();
            List<Double> weightsGeV = new ArrayList<>();
            double halfWidthGeV = 0.5 * binning.widthGeV(bin);
            for (int node = 0; node < RULE.getNumberOfPoints(); node++) {
                double massGeV = binning.centreGeV(bin) + halfWidthGeV * RULE.getPoint(node);
                nodes.add(DensityFormula.at(background, massGeV));
                weightsGeV.add(halfWidthGeV * RULE.getWeight(node));
            }
            bins.add(new Bin(
                    binning.edgeGeV(bin),
                    binning.edgeGeV(bin + 1),
                    fits.spectrum().count(bin),
                    nodes,
                    weightsGeV,
                    signal.events(bins.size())));
        }
        List<String> names =
                background.parameters().stream().map(Parameter::name).toList();
        return new BinFormulas(names, fits.model().strength(), bins);
    }
}
