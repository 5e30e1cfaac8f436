/**
 * Step 5 of 8, third part: takes a {@link hep.mirage.fit.spectrum.Spectrum} and a {@link hep.mirage.fit.shape.Shape},
 * gives a {@link hep.mirage.fit.likelihood.FitOutcome}, which is a point of maximum likelihood or the reason why there is
 * none; next, {@link hep.mirage.fit.significance} compares the fits of two shapes.
 *
 * <p>What to use when: counts are Poisson, so fit them by likelihood, {@link hep.mirage.fit.likelihood.PoissonFit}, never
 * by least squares (which biases low bins and gives three times too many excesses above 3 sigma). It joins shape and
 * bins once, and then fits any number of spectra. A few hundred events, or bins that are not narrow against the
 * resolution: {@link hep.mirage.fit.likelihood.UnbinnedFit} on the masses themselves.
 */
package hep.mirage.fit.likelihood;
