package hep.mirage.model.generator;

/** What a study's {@code generator.training.kind} names. */
public enum GeneratorKind {
    /** A Wasserstein GAN with gradient penalty. */
    WGAN_GP,
    /** A variational autoencoder. */
    VAE,
    /** A variational autoencoder with a discriminator. */
    VAE_D,
    /** The events of a sample themselves, drawn by weight. */
    BOOTSTRAP
}
