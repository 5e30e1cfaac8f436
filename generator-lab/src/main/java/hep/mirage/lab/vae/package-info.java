/**
 * Training steps of a variational autoencoder, with or without a discriminator (Stevenson et al.): takes batches of
 * encoded events [n × width], gives a decoder from normal random numbers to encoded events.
 *
 * <p>Start at {@link hep.mirage.lab.vae.VaeTrainer}, which performs one step. {@code Autoencoder} joins encoder and
 * decoder; {@code AdversarialLosses} adds the discriminator. The losses are those of {@link
 * hep.mirage.model.generator.VaeLoss}.
 */
package hep.mirage.lab.vae;
