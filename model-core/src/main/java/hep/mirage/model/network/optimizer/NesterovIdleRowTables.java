package hep.mirage.model.network.optimizer;

import java.util.function.LongToDoubleFunction;

/**
 * The numbers that Nesterov's gradient with idle rows shares among all rows of a net: the learning rate of each step, and for k
 * idle steps, with K the smallest k with μ^k below 2^-60,
 *
 * <pre>
 * power[k] = μ^k                           what is left of a velocity; 0 from K on
 * trace[k] = TRACE (1 - μ^k) / (1 - μ)     what the {@link OptimizerState#TRACE} of each step adds to it
 * move[k]  = μ² (1 - μ^k) / (1 - μ)        by how much of it a weight moves
 * </pre>
 *
 * <p>in double precision from the μ that {@link NesterovState} takes, each rounded once. Immutable unless a caller writes to
 * its arrays, which are returned without copying.
 */
public final class NesterovIdleRowTables implements IdleRowTables {
    /** μ^k below this counts as 0: 2^-60. */
    private static final double LEAST_POWER = 0x1p-60;

    private static final int MOST_POWERS = 1 << 20;

    private final float[] learningRates;
    private final float momentum;
    private final float[] velocityPowers;
    private final float[] velocityTraces;
    private final float[] idleMoves;

    private NesterovIdleRowTables(float[] learningRates, float momentum) {
        this.learningRates = learningRates;
        this.momentum = momentum;
        int count = powersAbove(momentum) + 1;
        this.velocityPowers = new float[count];
        this.velocityTraces = new float[count];
        this.idleMoves = new float[count];
        double mu = momentum;
        for (int k = 0; k < count; k++) {
            double power = k == count - 1 ? 0 : StrictMath.pow(mu, k);
            velocityPowers[k] = (float) power;
            velocityTraces[k] = (float) (OptimizerState.TRACE * (1 - power) / (1 - mu));
            idleMoves[k] = (float) (mu * mu * (1 - power) / (1 - mu));
        }
    }

    /** K. */
    private static int powersAbove(double mu) {
        int k = 1;
        double power = mu;
        while (power >= LEAST_POWER && k <= MOST_POWERS) {
            power *= mu;
            k++;
        }
        return k;
    }

    /**
     * The tables of one training.
     *
     * @param momentum μ, in [0, 1)
     * @param learningRateAt lr of a step, counted from 0; called for T steps
     * @param steps T, at least 1
     * @throws IllegalArgumentException outside these bounds, or where μ is not below 1 by 4e-5 at least, as the sum over idle
     *     steps needs
     */
    public static NesterovIdleRowTables of(double momentum, LongToDoubleFunction learningRateAt, long steps) {
        NesterovState.requireBounds(momentum);
        if (powersAbove((float) momentum) > MOST_POWERS) {
            throw new IllegalArgumentException("momentum " + momentum
                    + "; Nesterov with idle rows needs less than 0.99996; lower it or use dense Nesterov");
        }
        return new NesterovIdleRowTables(LearningRates.ofSteps(learningRateAt, steps), (float) momentum);
    }

    @Override
    public int steps() {
        return learningRates.length - 1;
    }

    @Override
    public IdleRowState open(float[] parameters) {
        return new NesterovIdleRowState(this, parameters);
    }

    /** lr_t [T+1], the array itself; that of t = 0 is unused. */
    public float[] learningRates() {
        return learningRates;
    }

    /** power [K+1], the array itself; element K applies to all beyond. */
    public float[] velocityPowers() {
        return velocityPowers;
    }

    /** trace [K+1], the array itself; element K applies to all beyond. */
    public float[] velocityTraces() {
        return velocityTraces;
    }

    /** move [K+1], the array itself; element K applies to all beyond. */
    public float[] idleMoves() {
        return idleMoves;
    }

    /** μ. */
    public float momentum() {
        return momentum;
    }

    /**
     * lr of a step.
     *
     * @param t the step, 1 ... T
     */
    public float learningRate(int t) {
        return learningRates[t];
    }

    /**
     * Index of k idle steps in the tables.
     *
     * @param idle k, 0 or above
     */
    public int placeOf(int idle) {
        return Math.min(idle, idleMoves.length - 1);
    }
}
