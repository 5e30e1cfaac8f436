/**
 * Step 5 of 8, third part: takes a {@link hep.mirage.fit.spectrum.Spectrum} and a {@link hep.mirage.fit.shape.Shape},
 * gives a {@link hep.mirage.fit.likelihood.FitOutcome}, which is a point of maximum likelihood or the reason why there is
 * none; next, {@link hep.mirage.fit.significance} compares the fits of two shapes.
 *
 * <p>What to use when: counts are Poisson, so fit them by likelihood, {@link hep.mirage.fit.likelihood.PoissonFit}, never by
 * least squares (which is low by one event per bin, so a window between fitted side-bands shows excesses). It combines shape
 * and bins once, and then fits any number of spectra. For a few hundred events, or bins that are not narrow compared to the
 * resolution: {@link hep.mirage.fit.likelihood.UnbinnedFit} on the masses themselves.
 *
 * <p>For a bounded parameter, such as a signal that cannot be negative: {@link hep.mirage.fit.shape.Shape#within} before the
 * fit, {@link hep.mirage.fit.likelihood.Converged#atBounds} after. With few events, a deficit often has its maximum at the
 * boundary where an empty bin has zero expectation ({@link hep.mirage.fit.likelihood.Converged#location}): its ln L is valid,
 * and must not be dropped from a distribution, which would then lose only deficits. It has no covariance. Errors: parabolic
 * ones from {@link hep.mirage.fit.likelihood.Converged#error}, or asymmetric ones from {@link
 * hep.mirage.fit.likelihood.ParameterProfile} at a few hundred times the cost; they differ if events are few. {@link
 * hep.mirage.fit.likelihood.LeastSquaresFit} is the published method, for comparison only.
 */
package hep.mirage.fit.likelihood;
