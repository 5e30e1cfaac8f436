/**
 * The steps of a Wasserstein GAN with gradient penalty (Gulrajani et al. 2017): takes batches of encoded events
 * [n × width], gives a net from normal numbers to encoded events.
 *
 * <p>Start at {@link hep.mirage.lab.wgan.WganTrainer}, one generator step; {@code WassersteinCritic} holds the
 * loss and the true gradient of its penalty.
 */
package hep.mirage.lab.wgan;
