package hep.mirage.model.generator.condition;

import org.apache.commons.rng.UniformRandomProvider;

/** Draws the features of {@link EventConditions}. */
@FunctionalInterface
public interface ConditionDraw {
    /**
     * Draws the features of one event; takes the same amount of random numbers each time.
     *
     * @param random the stream to draw from
     * @param values receives one a feature, in its unit
     */
    void draw(UniformRandomProvider random, double[] values);
}
