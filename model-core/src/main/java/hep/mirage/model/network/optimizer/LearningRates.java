package hep.mirage.model.network.optimizer;

import java.util.function.LongToDoubleFunction;

/** The learning rates of all steps of a training, in single precision. */
final class LearningRates {
    private static final long MOST_STEPS = 1L << 28;

    private LearningRates() {}

    /**
     * A table.
     *
     * @param learningRateAt lr of a step, counted from 0
     * @param steps T, at least 1
     * @return lr_t [T+1] of step t = 1 ... T, each rounded once; the first is 0 and unused
     */
    static float[] ofSteps(LongToDoubleFunction learningRateAt, long steps) {
        int last = requireSteps(steps);
        float[] rates = new float[last + 1];
        for (int t = 1; t <= last; t++) {
            rates[t] = (float) learningRateAt.applyAsDouble(t - 1L);
        }
        return rates;
    }

    /**
     * Checks the length of a training.
     *
     * @param steps T
     * @return T
     * @throws IllegalArgumentException if it is below 1 or the tables would not fit in memory
     */
    static int requireSteps(long steps) {
        if (!(steps >= 1 && steps <= MOST_STEPS)) {
            throw new IllegalArgumentException(steps + " steps; an optimiser with idle rows takes 1 to " + MOST_STEPS);
        }
        return (int) steps;
    }
}
