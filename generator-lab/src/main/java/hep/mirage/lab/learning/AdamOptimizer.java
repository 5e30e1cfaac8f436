package hep.mirage.lab.learning;

import hep.mirage.model.training.optimizer.AdamSettings;

/**
 * Adam for one net, with the formula of {@link AdamSettings}, on whole arrays.
 *
 * <p>Denormal moments would slow down every step. Second moments are therefore kept at 1e-30 or above, far below ε²,
 * and first moments are rounded to multiples of about 1e-37 by adding and subtracting 1e-30.
 */
public final class AdamOptimizer {
    private static final float DENORMAL_GUARD = 1e-30f;

    private final AdamSettings settings;
    private final float[] firstMoments;
    private final float[] secondMoments;
    private long steps;

    /**
     * Creates the state before the first step.
     *
     * @param settings rates and moments
     * @param parameters number of parameters of the net
     */
    public AdamOptimizer(AdamSettings settings, int parameters) {
        this.settings = settings;
        this.firstMoments = new float[parameters];
        this.secondMoments = new float[parameters];
    }

    /** Means of the gradient, in place; part of a checkpoint. */
    public float[] firstMoments() {
        return firstMoments;
    }

    /** Means of the squared gradient, in place; part of a checkpoint. */
    public float[] secondMoments() {
        return secondMoments;
    }

    /** Steps taken; part of a checkpoint. */
    public long steps() {
        return steps;
    }

    /**
     * Continues from a checkpoint whose moments were restored.
     *
     * @param stepsTaken before it
     */
    void continueAfter(long stepsTaken) {
        this.steps = stepsTaken;
    }

    /**
     * One step.
     *
     * @param values parameters, changed in place
     * @param gradients of the loss to be minimised
     */
    public void step(float[] values, float[] gradients) {
        double decayed = settings.learningRate() / (1 + settings.decayPerStep() * steps);
        steps++;
        double correction =
                Math.sqrt(1 - StrictMath.pow(settings.beta2(), steps)) / (1 - StrictMath.pow(settings.beta1(), steps));
        float rate = (float) (decayed * correction);
        float keepFirst = (float) settings.beta1();
        float addFirst = (float) (1 - settings.beta1());
        float keepSecond = (float) settings.beta2();
        float addSecond = (float) (1 - settings.beta2());
        float epsilon = (float) settings.epsilon();
        for (int i = 0; i < values.length; i++) {
            float gradient = gradients[i];
            float first = keepFirst * firstMoments[i] + addFirst * gradient;
            float second = keepSecond * secondMoments[i] + addSecond * gradient * gradient;
            first = first + DENORMAL_GUARD - DENORMAL_GUARD;
            second = Math.max(second, DENORMAL_GUARD);
            firstMoments[i] = first;
            secondMoments[i] = second;
            values[i] -= rate * first / ((float) Math.sqrt(second) + epsilon);
        }
    }
}
