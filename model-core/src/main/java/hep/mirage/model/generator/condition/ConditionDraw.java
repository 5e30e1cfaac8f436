package hep.mirage.model.generator.condition;

import org.apache.commons.rng.UniformRandomProvider;

/** Draws the features of {@link EventConditions}. */
@FunctionalInterface
public interface ConditionDraw {
    /**
     * Draws the features of one event; consumes the same number of random numbers each time.
     *
     * @param random stream of random numbers
     * @param values receives one value per feature, in its unit
     */
    void draw(UniformRandomProvider random, double[] values);
}
