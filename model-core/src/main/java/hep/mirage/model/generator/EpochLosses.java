package hep.mirage.model.generator;

/**
 * Means over one epoch of a WGAN's training.
 *
 * @param epoch 1 for the first
 * @param wassersteinEstimate mean C(x) - mean C(x̃) over the epoch's critic steps; the critic's loss without its penalty
 *     and with the other sign
 * @param gradientPenalty mean (‖∇C(x̂)‖ - 1)² over the critic steps, without its weight λ
 * @param generatorLoss -mean C(x̃) over the generator steps
 */
public record EpochLosses(int epoch, double wassersteinEstimate, double gradientPenalty, double generatorLoss)
        implements java.io.Serializable {}
