/**
 * Step 1 of 8, inside: what is drawn before the net. Takes the training sample, gives the distributions of the mass, of the
 * recoil at a mass and of the counts at a recoil, and draws from them; next, {@code encoding} combines these features with the
 * net's output.
 *
 * <p>The net draws the rest of an event at a given mass. It cannot create a bump in the mass spectrum, which is the smooth
 * density of {@link hep.mirage.model.generator.condition.SmoothDensityFit}. After a cut on features, it can only create
 * structures through features that vary along the mass, and a net varies smoothly.
 *
 * <p>What to use when: {@link hep.mirage.model.generator.condition.Conditioning#MASS_RECOIL_AND_COUNTS} for an ensemble of a
 * schema with a recoil; {@link hep.mirage.model.generator.condition.Conditioning#MASS_AND_COUNTS} without one: a net that is
 * given the jets before it draws their recoil produces too few of them at small recoil; {@link
 * hep.mirage.model.generator.condition.Conditioning#NONE} for the published generators.
 */
package hep.mirage.model.generator.condition;
