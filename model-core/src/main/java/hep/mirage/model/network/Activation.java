package hep.mirage.model.network;

/** The function that a layer applies to its weighted sums. */
public enum Activation {
    /** max(0, x). */
    RELU,
    /** x where positive, else 0.01 x (DL4J's and PyTorch's default slope). */
    LEAKY_RELU,
    /** Hyperbolic tangent. */
    TANH,
    /** 1 / (1 + exp(-x)). */
    SIGMOID,
    /** x. */
    LINEAR
}
