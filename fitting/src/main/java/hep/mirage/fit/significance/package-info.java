/**
 * Step 6 of 8, first part: takes a {@link hep.mirage.fit.spectrum.Spectrum} and a
 * {@link hep.mirage.fit.spectrum.SearchRegion}, gives a
 * {@link hep.mirage.fit.significance.SpectrumSignificance}; next, the ensemble (step 7) collects them for
 * {@code hep.mirage.fit.global}.
 *
 * <p>{@link hep.mirage.fit.significance.HypothesisTest} is the entry point: prepare it once per hypothesis, evaluate it on
 * every selected spectrum. {@link hep.mirage.fit.significance.SignificanceKind} lists the significances, each with its name,
 * formula and use; each is computed by a class of this package.
 *
 * <p>What to use when: {@code z_likelihood} has a known null distribution (half chi-square, {@link
 * hep.mirage.fit.significance.HalfChiSquare}) and should be used for the global significance. {@code z_counting} treats the
 * side-band extrapolation as exact: without a signal its width is 1.7 instead of 1 on a study's spectrum, while {@code
 * z_counting_fit_error}, which includes the error of the fit, has width 1. {@code z_integral} has width 0.95 there, by
 * accident of the ranges. {@link hep.mirage.fit.significance.PValue} converts between one-sided p-values and sigma, {@link
 * hep.mirage.fit.significance.StudentQuantile} where the error of a mean follows from few runs. {@link
 * hep.mirage.fit.significance.OnOff} is for a count with a side-band count or a constrained background, without a fit.
 *
 * <p>Fewer than about a hundred events: many deficits end at the boundary where an empty bin has zero expectation. Their z is
 * valid, and z_likelihood has a mean of -0.12 at 20 events and -0.06 at 60, where half chi-square has 0.
 *
 * <p>A bump of unknown position and width over a known background: {@link hep.mirage.fit.significance.BumpScan}, whose largest
 * z is not standard normal and needs the ensemble. {@link hep.mirage.fit.significance.LeastSquaresTest} is the likelihood
 * ratio's counterpart by least squares, for comparison only. {@link hep.mirage.fit.significance.WindowExcess} fits a box as wide
 * as the window beside the resonance, to recognise the false signal of over-training in a figure.
 *
 * <p>For upper limits on a signal, see {@link hep.mirage.fit.limit}.
 */
package hep.mirage.fit.significance;
