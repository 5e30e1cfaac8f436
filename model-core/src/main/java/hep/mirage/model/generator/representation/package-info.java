/**
 * Step 1 of 8, inside: which numbers a generator learns. Takes events of the study's schema, gives events of a schema of
 * independent numbers for the training, and turns drawn ones back; next, {@code encoding} scales them for a net.
 *
 * <p>What to use when: {@link hep.mirage.model.generator.representation.Representation#FEATURES} to let the net learn
 * every feature as it stands, as the papers do. It then obeys relations between features only roughly: energies that do
 * not fit their momenta give a generated event away, and the mass is no longer what the other features say.
 * {@link hep.mirage.model.generator.representation.Representation#Z_GAMMA_SELECTED} for schema {@code zgamma-18}: the net
 * learns twelve numbers that no relation binds, and the eighteen features are computed from them, and drawn
 * events pass the selection of leptons and photon, {@link hep.mirage.model.generator.representation.ZGammaAcceptance}. {@link
 * hep.mirage.model.generator.representation.Representation#Z_GAMMA_RECOIL} is the same without the selection. {@link
 * hep.mirage.model.generator.representation.Representation#Z_GAMMA_KINEMATICS} is an older choice of twelve, in which the
 * recoil of the whole event is the small difference of two large numbers; bundles that were trained with it keep drawing.
 */
package hep.mirage.model.generator.representation;
