/**
 * Step 6 of 8, second part: takes a {@link hep.mirage.fit.spectrum.Spectrum}, gives upper limits on a signal in it.
 *
 * <p>{@link hep.mirage.fit.limit.SignalModel} combines background, resonance and bins once; {@link
 * hep.mirage.fit.limit.ProfileLikelihood} gives the results of one spectrum for the number of signal events: estimate,
 * discovery significance and interval. {@link hep.mirage.fit.limit.AsymptoticLimit} gives the CLs {@link
 * hep.mirage.fit.limit.UpperLimit} with its expected band.
 *
 * <p>{@link hep.mirage.fit.limit.LimitMethod} is what a study asks for: the limit with the background and the range that a search
 * fitted.
 *
 * <p>What to use when: {@link hep.mirage.fit.limit.ToyLimit}, which samples the distributions that the formulas assume, up to
 * a few hundred background events under the resonance; the asymptotic formulas, which are low by half an event, above that and
 * for quick checks.
 */
package hep.mirage.fit.limit;
