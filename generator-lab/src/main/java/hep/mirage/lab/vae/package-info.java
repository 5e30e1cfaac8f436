/**
 * The steps of a variational autoencoder, with or without a discriminator (Stevenson et al.): takes batches of encoded
 * events [n × width], gives a decoder from normal numbers to encoded events.
 *
 * <p>Start at {@link hep.mirage.lab.vae.VaeTrainer}, one step; {@code Autoencoder} joins encoder and decoder,
 * {@code AdversarialLosses} adds the discriminator, with the losses of {@link hep.mirage.model.generator.VaeLoss}.
 */
package hep.mirage.lab.vae;
