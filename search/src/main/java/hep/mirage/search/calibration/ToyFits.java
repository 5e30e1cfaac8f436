package hep.mirage.search.calibration;

import hep.mirage.fit.significance.Significance;
import hep.mirage.fit.significance.SpectrumSignificance;

/**
 * Fits of one toy.
 *
 * @param poisson the study's fits
 * @param leastSquares the published variant
 */
record ToyFits(SpectrumSignificance poisson, Significance leastSquares) {}
