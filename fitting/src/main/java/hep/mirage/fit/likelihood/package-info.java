/**
 * Step 5 of 8, third part: takes a {@link hep.mirage.fit.spectrum.Spectrum} and a {@link hep.mirage.fit.shape.Shape},
 * gives a {@link hep.mirage.fit.likelihood.FitOutcome}, which is a point of maximum likelihood or the reason why there is
 * none; next, {@link hep.mirage.fit.significance} compares the fits of two shapes.
 *
 * <p>What to use when: counts are Poisson, so fit them by likelihood, {@link hep.mirage.fit.likelihood.PoissonFit}, never
 * by least squares (which lies an event a bin low, so that a window beside fitted side-bands finds excesses). It joins
 * shape and bins once, and then fits any number of spectra. A few hundred events, or bins that are not narrow against the
 * resolution: {@link hep.mirage.fit.likelihood.UnbinnedFit} on the masses themselves.
 *
 * <p>A parameter that may not leave an interval, such as a signal that can't be negative:
 * {@link hep.mirage.fit.shape.Shape#within} before the fit, {@link hep.mirage.fit.likelihood.Converged#atBounds} after.
 * At few events many a deficit's maximum is at the boundary where an empty bin expects nothing
 * ({@link hep.mirage.fit.likelihood.Converged#location}): its ln L is as good as any, and must not be left out of a
 * distribution, which would lose deficits only. It has no covariance.
 * Errors: the covariance's from {@link hep.mirage.fit.likelihood.Converged#error}, for a few hundred times the price
 * asymmetric ones from {@link hep.mirage.fit.likelihood.ParameterProfile}; they differ where events are few.
 * {@link hep.mirage.fit.likelihood.LeastSquaresFit} is what was published, for comparison only.
 */
package hep.mirage.fit.likelihood;
