/**
 * Step 1 of 8, inside: which quantities a generator learns. Takes events of the study's schema, gives events of a schema of
 * independent quantities for the training, and converts drawn ones back; next, {@code encoding} scales them for a net.
 *
 * <p>What to use when: {@link hep.mirage.model.generator.representation.Representation#FEATURES} to let the net learn every
 * feature as it is, as the papers do. The relations between features then hold only approximately: energies that do not match
 * the momenta reveal a generated event, and the mass no longer agrees with the other features. {@link
 * hep.mirage.model.generator.representation.Representation#Z_GAMMA_SELECTED} for schema {@code zgamma-18}: the net learns
 * twelve independent quantities from which the eighteen features are computed, and drawn events pass the selection of leptons
 * and photon, {@link hep.mirage.model.generator.representation.ZGammaAcceptance}. {@link
 * hep.mirage.model.generator.representation.Representation#Z_GAMMA_RECOIL} is the same without the selection. {@link
 * hep.mirage.model.generator.representation.Representation#Z_GAMMA_KINEMATICS} is an older choice of twelve, in which the
 * recoil of the whole event is the small difference of two large numbers; bundles that were trained with it still work. {@link
 * hep.mirage.model.generator.representation.Representation#LEADING_JETS} for schema {@code zgamma-8}, in which most events lack
 * the jets that some features describe.
 */
package hep.mirage.model.generator.representation;
