package hep.mirage.model.generator;

/** The kinds of generators in a study's {@code generator.training.kind}. */
public enum GeneratorKind {
    /** A Wasserstein GAN with gradient penalty. */
    WGAN_GP,
    /** A variational autoencoder. */
    VAE,
    /** A variational autoencoder with a discriminator. */
    VAE_D,
    /** A normalising flow. */
    FLOW,
    /** The events of a sample themselves, drawn by weight. */
    BOOTSTRAP,
    /** A mass and two uniform features by formula, for toys. */
    UNIFORM_SQUARE,
    /** A dijet mass spectrum by formula, and two features learnt from a sample that scale with the mass. */
    MASS_SCALING,
    /** A resonance by formula: a mass and two features, each with a Gaussian. */
    RESONANCE
}
