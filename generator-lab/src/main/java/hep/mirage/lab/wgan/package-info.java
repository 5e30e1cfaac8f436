/**
 * Training steps of a Wasserstein GAN with gradient penalty (Gulrajani et al. 2017): takes batches of encoded events [n
 * × width], gives a net from normal random numbers to encoded events.
 *
 * <p>Start at {@link hep.mirage.lab.wgan.WganTrainer}, which performs one generator step. {@code WassersteinCritic}
 * computes the loss and the exact gradient of its penalty.
 */
package hep.mirage.lab.wgan;
