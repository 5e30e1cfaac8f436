/**
 * Step 1 of 8: takes a random stream, gives background-only events of the study's schema; next, the dataset.
 *
 * <p>Drawing: a {@link hep.mirage.model.generator.Generator} draws n events [features][n]. A
 * {@link hep.mirage.model.generator.GeneratorBundle} is a trained one on disk with its schema, scalers, settings, sample
 * digest, losses and quality figures; {@link hep.mirage.model.generator.GeneratorSettings} are its kind.
 *
 * <p>What to use when: {@code wgan-gp} or {@code vae} for an ensemble, since they draw new events; {@code bootstrap} to see
 * what the sample itself gives, at the price that {@link hep.mirage.model.generator.RunOverlap} states.
 *
 * <p>The rooms behind this one, each built on those before it:
 *
 * <ul>
 *   <li>{@code representation}: which numbers of an event are learnt, and which follow from them
 *   <li>{@code condition}: which of those are drawn before the net, and how
 *   <li>{@code encoding}: those numbers as a net sees them, and back
 * </ul>
 *
 * <p>Trainings, and what judges their results, are the module {@code generator-lab}.
 */
package hep.mirage.model.generator;
