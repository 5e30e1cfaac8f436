package hep.mirage.model.network.optimizer;

import java.util.Arrays;
import java.util.function.LongToDoubleFunction;

/**
 * The numbers that Adam with idle rows shares among all rows of a net: one training of T steps, counted t = 1 ... T.
 *
 * <p>With a[t] the step size of {@link AdamState} at step t in double precision, r = β1 / sqrt(β2) and K the smallest k with
 * r^k below 2^-60,
 *
 * <pre>
 * a[t] = lr(t-1) sqrt(1 - β2^t) / (1 - β1^t)      t = 1 ... T+K
 * U[t] = r (a[t+1] + U[t+1]),  U[T+K] = 0         t = 0 ... T+K
 * </pre>
 *
 * <p>U[t] is the sum of r^i a[t+i] over i = 1, 2, ...: the distance that a weight still moves after step t, in units of m /
 * sqrt(v), if its gradient stays 0. The first k steps contribute U[t] - r^k U[t+k]. Immutable unless a caller writes to its
 * arrays, which are returned without copying.
 */
public final class AdamIdleRowTables implements IdleRowTables {
    /** r^k below this counts as 0: 2^-60. */
    private static final double LEAST_RATIO_POWER = 0x1p-60;

    private static final int MOST_RATIO_POWERS = 1 << 20;

    private final int steps;
    private final double[] stepSizes;
    private final double[] futureSums;
    private final double[] ratioPowers;
    private final float[] beta1Powers;
    private final float[] beta2Powers;
    private final float oneMinusBeta1;
    private final float oneMinusBeta2;
    private final float epsilon;

    private AdamIdleRowTables(
            double beta1, double beta2, double epsilon, LongToDoubleFunction learningRateAt, int steps, double ratio) {
        this.steps = steps;
        this.ratioPowers = ratioPowers(ratio);
        this.stepSizes = stepSizes(beta1, beta2, learningRateAt, steps + ratioPowers.length);
        this.futureSums = futureSums(stepSizes, ratio);
        this.beta1Powers = DecayPowers.upTo(beta1, steps);
        this.beta2Powers = DecayPowers.upTo(beta2, steps);
        this.oneMinusBeta1 = (float) (1 - beta1);
        this.oneMinusBeta2 = (float) (1 - beta2);
        this.epsilon = (float) epsilon;
    }

    /**
     * The tables of one training.
     *
     * @param beta1 β1, in [0, 1)
     * @param beta2 β2, in [0, 1)
     * @param epsilon ε, above 0
     * @param learningRateAt lr of a step, counted from 0; called for T+K steps
     * @param steps T, at least 1
     * @throws IllegalArgumentException outside these bounds, or where β1 / sqrt(β2) is not below 1 by 4e-5 at least, as the
     *     sum over idle steps needs
     */
    public static AdamIdleRowTables of(
            double beta1, double beta2, double epsilon, LongToDoubleFunction learningRateAt, long steps) {
        if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1 && (float) epsilon > 0)) {
            throw new IllegalArgumentException("beta1 " + beta1 + ", beta2 " + beta2 + ", epsilon " + epsilon
                    + "; needed: in [0, 1), in [0, 1), above 1e-45");
        }
        double ratio = beta1 / Math.sqrt(beta2);
        if (!(Math.pow(ratio, MOST_RATIO_POWERS - 1) < LEAST_RATIO_POWER)) {
            throw new IllegalArgumentException("beta1 / sqrt(beta2) is " + ratio + " for beta1 " + beta1 + " and beta2 "
                    + beta2 + "; Adam with idle rows needs less than 0.99996; lower beta1 or use dense Adam");
        }
        int last = LearningRates.requireSteps(steps);
        return new AdamIdleRowTables(beta1, beta2, epsilon, learningRateAt, last, ratio);
    }

    private static double[] ratioPowers(double ratio) {
        double[] powers = new double[MOST_RATIO_POWERS];
        double power = 1;
        int count = 0;
        while (power >= LEAST_RATIO_POWER) {
            powers[count++] = power;
            power *= ratio;
        }
        return Arrays.copyOf(powers, count);
    }

    private static double[] stepSizes(double beta1, double beta2, LongToDoubleFunction learningRateAt, int last) {
        double[] sizes = new double[last + 1];
        double beta1Power = 1;
        double beta2Power = 1;
        for (int t = 1; t <= last; t++) {
            beta1Power *= beta1;
            beta2Power *= beta2;
            sizes[t] = learningRateAt.applyAsDouble(t - 1L) * Math.sqrt(1 - beta2Power) / (1 - beta1Power);
        }
        return sizes;
    }

    private static double[] futureSums(double[] stepSizes, double ratio) {
        double[] sums = new double[stepSizes.length];
        for (int t = sums.length - 2; t >= 0; t--) {
            sums[t] = ratio * (stepSizes[t + 1] + sums[t + 1]);
        }
        return sums;
    }

    @Override
    public int steps() {
        return steps;
    }

    @Override
    public IdleRowState open(float[] parameters) {
        return new AdamIdleRowState(this, parameters);
    }

    /** a [T+K+1], the array itself; a[0] is 0 and unused. */
    public double[] stepSizes() {
        return stepSizes;
    }

    /** U [T+K+1], the array itself. */
    public double[] futureSums() {
        return futureSums;
    }

    /** r^k for k = 0 ... K-1, the array itself, by a running product; r^k counts as 0 from K on. */
    public double[] ratioPowers() {
        return ratioPowers;
    }

    /** β1^k for k = 0, 1, ..., the array itself: up to the length that T steps need; 0 beyond. */
    public float[] beta1Powers() {
        return beta1Powers;
    }

    /** β2^k for k = 0, 1, ..., the array itself: up to the length that T steps need; 0 beyond. */
    public float[] beta2Powers() {
        return beta2Powers;
    }

    /** 1 - β1, rounded once. */
    public float oneMinusBeta1() {
        return oneMinusBeta1;
    }

    /** 1 - β2, rounded once. */
    public float oneMinusBeta2() {
        return oneMinusBeta2;
    }

    /** ε. */
    public float epsilon() {
        return epsilon;
    }

    /**
     * The factor of m / (sqrt(v) + ε) that moves a weight from before a step to after the idle steps that followed it: a[t] +
     * (U[t] - r^k U[t+k]), in double precision and rounded once.
     *
     * @param t the step, 1 ... T
     * @param idle k, steps without gradient since, 0 or above
     */
    public float coefficient(int t, int idle) {
        double moved = futureSums[t];
        if (idle < ratioPowers.length) {
            moved -= ratioPowers[idle] * futureSums[t + idle];
        }
        return (float) (stepSizes[t] + moved);
    }

    /**
     * β1^k in single precision; 0 if it is below 1e-30.
     *
     * @param k 0 ... T
     */
    public float beta1Power(int k) {
        return DecayPowers.at(beta1Powers, k);
    }

    /**
     * β2^k in single precision; 0 if it is below 1e-30.
     *
     * @param k 0 ... T
     */
    public float beta2Power(int k) {
        return DecayPowers.at(beta2Powers, k);
    }
}
