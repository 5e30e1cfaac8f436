/**
 * Step 6 of 8: takes a {@link hep.mirage.fit.spectrum.Spectrum} and a
 * {@link hep.mirage.fit.significance.MassHypothesis}, gives a
 * {@link hep.mirage.fit.significance.SpectrumSignificance}; next, the ensemble (step 7)
 * collects them for {@code global}.
 *
 * <p>{@link hep.mirage.fit.significance.HypothesisTest} is the entry: prepare it once a hypothesis, evaluate it on every
 * selected spectrum.
 *
 * <p>What to use when: {@code z_likelihood} is the one with a known null distribution (half chi-square,
 * {@link hep.mirage.fit.significance.HalfChiSquare}) and the one to integrate globally. {@code z_integral} and
 * {@code z_counting} treat the side-band extrapolation as exact and so grow too large;
 * {@code z_counting_with_error} puts the fit's own error in. {@link hep.mirage.fit.significance.PValue} turns
 * one-sided p-values into sigma and back. {@link hep.mirage.fit.significance.OnOff} is for a count with a side-band
 * count or a constrained background, without a fit.
 */
package hep.mirage.fit.significance;
