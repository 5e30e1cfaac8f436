package hep.mirage.lab.appraisal;

import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.shape.Expectation;
import hep.mirage.fit.significance.HypothesisTest;
import hep.mirage.fit.significance.SpectrumSignificance;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * A bump's bias with the influence of each bin: near the fitted point, one more event in bin b changes the bias by
 * {@code influence[b]}. The covariance of two biases follows from these numbers and from the events that their spectra
 * share.
 *
 * @param bias the bump
 * @param influence [bins of the spectrum], 0 outside the hypothesis' range
 */
public record FittedBump(BumpBias bias, double[] influence) {
    /**
     * Fits f and g.
     *
     * @param spectrum of generated events, with edges at the ends of the hypothesis' range and window
     * @param test of the hypothesis
     * @param runShare events of one run over those of the spectrum
     * @return empty if a fit did not converge, or has no error
     */
    public static Optional<FittedBump> of(Spectrum spectrum, HypothesisTest test, double runShare) {
        SearchRegion region = test.region();
        Spectrum range = spectrum.between(region.lowGeV(), region.highGeV());
        if (!(range.total() > 0)) {
            return Optional.empty();
        }
        SpectrumSignificance fits = test.over(range.binning()).evaluate(range);
        return fits.signalPlusBackground()
                .converged()
                .filter(fit -> fit.error(test.model().strength()).isPresent())
                .map(fit -> new FittedBump(
                        bias(fit, test, runShare, range.total()), influence(fit, spectrum, test, runShare)));
    }

    /**
     * Covariance of this bias and another: Σ over bins of both influences times the events that both spectra share.
     *
     * @param other bump in the same bins
     * @param shared events of a bin that are in both spectra
     */
    public double covariance(FittedBump other, IntToDoubleFunction shared) {
        double sum = 0;
        for (int bin = 0; bin < influence.length; bin++) {
            sum += influence[bin] * other.influence[bin] * shared.applyAsDouble(bin);
        }
        return sum;
    }

    /**
     * Covariance of all pairs of biases, [n][n].
     *
     * @param bumps n in the same bins
     * @param shared of the i-th and j-th bump, the events of a bin that are in both spectra
     */
    static double[][] covariance(List<FittedBump> bumps, BiFunction<Integer, Integer, IntToDoubleFunction> shared) {
        int n = bumps.size();
        double[][] covariance = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                covariance[i][j] = bumps.get(i).covariance(bumps.get(j), shared.apply(i, j));
                covariance[j][i] = covariance[i][j];
            }
        }
        return covariance;
    }

    /** The same for a spectrum without statistical error. */
    FittedBump withoutError() {
        return new FittedBump(bias.withError(0), influence);
    }

    private static BumpBias bias(Converged fit, HypothesisTest test, double runShare, double events) {
        String strength = test.model().strength();
        double pull = fit.value(strength) / fit.error(strength).getAsDouble();
        return new BumpBias(test.region().massGeV(), Math.sqrt(runShare) * pull, Math.sqrt(runShare), events);
    }

    /**
     * With ν the expected counts, J their derivatives in the parameters and I = Jᵀ ν⁻¹ J the information, the fitted
     * parameters change by I⁻¹ Jᵀ ν⁻¹ δn; n1 is the last of them.
     */
    private static double[] influence(Converged fit, Spectrum spectrum, HypothesisTest test, double runShare) {
        int first = spectrum.binning().edgeAt(test.region().lowGeV());
        int[] fitted = fit.range().bins();
        Expectation expectation = new Expectation(fit.range(), fit.shape().parameterCount());
        expectation.set(fit.shape().over(fit.range().binning()), fit.internal());
        double[] ofSignal = signalRow(expectation, fit.shape().parameterCount());
        double scale = Math.sqrt(runShare) / fit.error(test.model().strength()).getAsDouble();
        double[] influence = new double[spectrum.binning().bins()];
        for (int place = 0; place < expectation.places(); place++) {
            for (int k = 0; k < ofSignal.length; k++) {
                influence[first + fitted[place]] +=
                        scale * ofSignal[k] * expectation.gradient(place, k) / expectation.events(place);
            }
        }
        return influence;
    }

    /** The last row of I⁻¹. */
    private static double[] signalRow(Expectation expectation, int parameters) {
        RealMatrix information = new Array2DRowRealMatrix(parameters, parameters);
        for (int bin = 0; bin < expectation.places(); bin++) {
            for (int k = 0; k < parameters; k++) {
                for (int l = 0; l < parameters; l++) {
                    double slopes = expectation.gradient(bin, k) * expectation.gradient(bin, l);
                    information.addToEntry(k, l, slopes / expectation.events(bin));
                }
            }
        }
        double[] last = new double[parameters];
        last[parameters - 1] = 1;
        return new LUDecomposition(information, 0)
                .getSolver()
                .solve(new ArrayRealVector(last, false))
                .toArray();
    }
}
