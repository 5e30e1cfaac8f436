package hep.mirage.search.study;

import java.io.Serializable;

/**
 * The mass spectrum and its fits.
 *
 * @param binWidthGeV width of the spectrum's bins [GeV]; divides the whole range
 * @param resolutionGeV width σ of the signal Gaussian [GeV]
 */
public record FitPlan(double binWidthGeV, double resolutionGeV) implements Serializable {}
