/**
 * Step 5 of 8: takes the masses that a working point selected, gives a {@link hep.mirage.fit.spectrum.Spectrum} and the
 * curves fitted to it; next, {@code significance} compares the curves.
 *
 * <p>A {@link hep.mirage.fit.spectrum.Binning} counts masses into a spectrum [bins]. A
 * {@link hep.mirage.fit.spectrum.Shape} is a family of densities [events/GeV] with p parameters. A
 * {@link hep.mirage.fit.spectrum.PoissonFit} joins shape and bins once, and then fits any number of spectra; each
 * {@link hep.mirage.fit.spectrum.FitOutcome} is a point of maximum likelihood or the reason why there is none.
 *
 * <p>What to use when: counts are Poisson, so fit them by likelihood, never by least squares (which biases low bins and
 * gives three times too many excesses above 3 sigma). For the background of a study use
 * {@link hep.mirage.fit.spectrum.ExponentialQuadratic}; for a wide dijet spectrum
 * {@link hep.mirage.fit.spectrum.DijetShape}; for two short side-bands a
 * {@link hep.mirage.fit.spectrum.StraightLine}. Add a {@link hep.mirage.fit.spectrum.GaussianSignal} with
 * {@link hep.mirage.fit.spectrum.SumShape}. A few hundred events, or bins that are not narrow against the resolution:
 * {@link hep.mirage.fit.spectrum.UnbinnedFit} on the masses themselves. Mean and width unknown:
 * {@link hep.mirage.fit.spectrum.FreeGaussian}, to measure a resonance, not to test for one.
 *
 * <p>Which background: {@link hep.mirage.fit.spectrum.FamilyComparison} sets
 * {@link hep.mirage.fit.spectrum.ExponentialPolynomial}, {@link hep.mirage.fit.spectrum.PowerLaw} and
 * {@link hep.mirage.fit.spectrum.Bernstein} beside each other by F-test and information criterion, and
 * {@code significance.SpuriousSignal} says which of them makes a signal of its own. For dijets
 * {@link hep.mirage.fit.spectrum.DijetProcedure} tries the three functions in order and shrinks the side-bands.
 */
package hep.mirage.fit.spectrum;
