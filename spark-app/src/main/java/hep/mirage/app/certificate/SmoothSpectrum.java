package hep.mirage.app.certificate;

import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.Converged;
import hep.mirage.fit.spectrum.ExponentialPolynomial;
import hep.mirage.fit.spectrum.PoissonFit;
import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.model.InvalidInput;

/**
 * A smooth mass spectrum fitted to a Monte Carlo sample: the exponential of a polynomial, of the lowest order that the
 * next one does not improve at 5 % (Wilks: the deviance falls by less than {@value #SIGNIFICANT_FALL}).
 *
 * @param fit the chosen fit
 * @param order of its polynomial
 */
public record SmoothSpectrum(Converged fit, int order) {
    /** 95 % quantile of χ² with one degree of freedom. */
    private static final double SIGNIFICANT_FALL = 3.841458820694124;

    /**
     * Fits a sample.
     *
     * @param sample counts over the whole mass range
     * @throws InvalidInput where not even a straight exponential can be fitted
     */
    public static SmoothSpectrum of(Spectrum sample) {
        Converged best = null;
        int order = 1;
        for (int next = 1; next <= ExponentialPolynomial.HIGHEST_ORDER; next++) {
            Converged candidate = fitted(sample, next);
            if (candidate == null || (best != null && best.deviance() - candidate.deviance() < SIGNIFICANT_FALL)) {
                break;
            }
            best = candidate;
            order = next;
        }
        if (best == null) {
            throw new InvalidInput("mass spectrum of the sample, " + sample
                    + ": no exponential can be fitted to it; give a sample that fills the mass range");
        }
        return new SmoothSpectrum(best, order);
    }

    private static Converged fitted(Spectrum sample, int order) {
        Binning binning = sample.binning();
        double halfRangeGeV = 0.5 * (binning.highGeV() - binning.lowGeV());
        ExponentialPolynomial shape = new ExponentialPolynomial(binning.lowGeV() + halfRangeGeV, halfRangeGeV, order);
        return PoissonFit.of(shape, binning).fit(sample).converged().orElse(null);
    }
}
