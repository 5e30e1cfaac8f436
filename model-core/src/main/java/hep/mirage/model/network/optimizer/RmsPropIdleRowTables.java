package hep.mirage.model.network.optimizer;

import java.util.function.LongToDoubleFunction;

/**
 * The numbers that RMSProp with idle rows shares among all rows of a net: the learning rate of each step, and ρ^k. Immutable
 * unless a caller writes to its arrays, which are returned without copying.
 */
public final class RmsPropIdleRowTables implements IdleRowTables {
    private final float[] learningRates;
    private final float[] decayPowers;
    private final float oneMinusDecay;
    private final float epsilon;

    private RmsPropIdleRowTables(float[] learningRates, double decay, double epsilon) {
        this.learningRates = learningRates;
        this.decayPowers = DecayPowers.upTo(decay, learningRates.length - 1);
        this.oneMinusDecay = (float) (1 - decay);
        this.epsilon = (float) epsilon;
    }

    /**
     * The tables of one training.
     *
     * @param decay ρ, in [0, 1)
     * @param epsilon ε, above 0
     * @param learningRateAt lr of a step, counted from 0; called for T steps
     * @param steps T, at least 1
     * @throws IllegalArgumentException outside these bounds
     */
    public static RmsPropIdleRowTables of(
            double decay, double epsilon, LongToDoubleFunction learningRateAt, long steps) {
        RmsPropState.requireBounds(decay, epsilon);
        return new RmsPropIdleRowTables(LearningRates.ofSteps(learningRateAt, steps), decay, epsilon);
    }

    @Override
    public int steps() {
        return learningRates.length - 1;
    }

    @Override
    public IdleRowState open(float[] parameters) {
        return new RmsPropIdleRowState(this, parameters);
    }

    /** lr_t [T+1], the array itself; that of t = 0 is unused. */
    public float[] learningRates() {
        return learningRates;
    }

    /** ρ^k for k = 0, 1, ..., the array itself: up to the length that T steps need; 0 beyond, and where below 1e-30. */
    public float[] decayPowers() {
        return decayPowers;
    }

    /** 1 - ρ, rounded once. */
    public float oneMinusDecay() {
        return oneMinusDecay;
    }

    /** ε. */
    public float epsilon() {
        return epsilon;
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
     * ρ^k in single precision; 0 if it is below 1e-30.
     *
     * @param k 0 ... T
     */
    public float decayPower(int k) {
        return DecayPowers.at(decayPowers, k);
    }
}
