/**
 * Step 6 of 8, second part: takes a {@link hep.mirage.fit.spectrum.Spectrum}, gives how large a signal in it may be.
 *
 * <p>{@link hep.mirage.fit.limit.SignalModel} joins background, resonance and bins once;
 * {@link hep.mirage.fit.limit.ProfileLikelihood} is what one spectrum says about the number of signal events: estimate,
 * discovery significance and interval. {@link hep.mirage.fit.limit.AsymptoticLimit} gives the CLs
 * {@link hep.mirage.fit.limit.UpperLimit} with its expected band.
 *
 * <p>What to use when: asymptotic formulas from about ten background events under the resonance; below,
 * {@link hep.mirage.fit.limit.ToyLimit}, which draws what the formulas assume.
 */
package hep.mirage.fit.limit;
