/**
 * Step 1 of 8, inside: what is drawn before the net. Takes the training sample, gives the distribution of the mass, of the
 * recoil at a mass and of the counts at a recoil, and draws from it; next, {@code encoding} puts it beside what the net draws.
 *
 * <p>A net is asked for the rest of an event at a given mass. It can then make no bump in the mass spectrum: that is the
 * smooth density of {@link hep.mirage.model.generator.condition.SmoothDensityFit}. In what a cut on features selects it
 * can make only what changes along the mass, which a net does smoothly.
 *
 * <p>What to use when: {@link hep.mirage.model.generator.condition.Conditioning#MASS_RECOIL_AND_COUNTS} for an
 * ensemble of a schema with a recoil; {@link hep.mirage.model.generator.condition.Conditioning#MASS_AND_COUNTS} without one:
 * a net that is told jets before it draws their recoil puts too few of them at small recoils;
 * {@link hep.mirage.model.generator.condition.Conditioning#NONE} for the published generators.
 */
package hep.mirage.model.generator.condition;
