/**
 * Step 6 of 8, second part: takes a {@link hep.mirage.fit.spectrum.Spectrum}, gives how large a signal in it may be.
 *
 * <p>{@link hep.mirage.fit.limit.SignalModel} joins background, resonance and bins once;
 * {@link hep.mirage.fit.limit.ProfileLikelihood} is what one spectrum says about the number of signal events: estimate,
 * discovery significance and interval. {@link hep.mirage.fit.limit.AsymptoticLimit} gives the CLs
 * {@link hep.mirage.fit.limit.UpperLimit} with its expected band.
 *
 * <p>What to use when: {@link hep.mirage.fit.limit.ToyLimit}, which draws what the formulas assume, up to a few hundred
 * background events under the resonance; asymptotic formulas, which lie low by half an event, above that and for
 * quick looks.
 */
package hep.mirage.fit.limit;
