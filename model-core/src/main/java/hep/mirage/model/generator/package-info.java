/**
 * Step 1 of 8: takes a random stream, gives background-only events of the study's schema; next, the dataset.
 *
 * <p>Drawing: a {@link hep.mirage.model.generator.Generator} draws n events [features][n]. A {@link
 * hep.mirage.model.generator.GeneratorBundle} is a trained one on disk with its schema, scalers, settings, sample digest,
 * losses and quality figures; {@link hep.mirage.model.generator.GeneratorSettings} says of which kind it is.
 *
 * <p>What to use when: {@code wgan-gp}, {@code flow} or {@code vae} for an ensemble, since they draw new events; {@code bootstrap} to use
 * the sample's own events, at the cost that {@link hep.mirage.model.generator.RunOverlap} states.
 *
 * <p>Subpackages, each built on those before it:
 *
 * <ul>
 *   <li>{@code representation}: which quantities of an event are learnt, and which follow from them
 *   <li>{@code condition}: which of those are drawn before the net, and how
 *   <li>{@code encoding}: conversion of those quantities to the net's numbers and back
 * </ul>
 *
 * <p>The module {@code generator-lab} trains generators and judges the results.
 */
package hep.mirage.model.generator;
