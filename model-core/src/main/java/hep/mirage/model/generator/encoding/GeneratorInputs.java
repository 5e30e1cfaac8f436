package hep.mirage.model.generator.encoding;

import hep.mirage.model.generator.condition.ConditionDraw;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The inputs of a generator's net, one row per event: independent standard normal numbers, then the conditions of the event.
 * Keeps the values of the conditions. Not thread-safe.
 */
public final class GeneratorInputs {
    private final EventEncoding encoding;
    private final ConditionDraw draw;
    private final int latent;
    private final int[] features;
    private final double[][] conditions;

    /**
     * Allocates the scratch memory.
     *
     * @param encoding of the events
     * @param width inputs of the net: latent numbers and conditions
     * @param rows events of a batch
     */
    public GeneratorInputs(EventEncoding encoding, int width, int rows) {
        this.encoding = encoding;
        this.draw = encoding.conditions().draw();
        this.latent = width - encoding.conditions().width();
        this.features = encoding.conditions().features(encoding.schema());
        this.conditions = new double[rows][features.length];
    }

    /**
     * Draws a batch.
     *
     * @param inputs receives [rows × inputs]
     * @param random the stream to draw from
     */
    public void draw(float[] inputs, UniformRandomProvider random) {
        for (int row = 0; row < conditions.length; row++) {
            drawRow(inputs, row, random);
        }
    }

    /**
     * Draws the inputs of one event.
     *
     * @param inputs receives row {@code row} of [rows × inputs]
     * @param row which event of the batch
     * @param random the stream to draw from
     */
    public void drawRow(float[] inputs, int row, UniformRandomProvider random) {
        int at = row * width();
        LatentNumbers.fill(inputs, at, latent, random);
        draw.draw(random, conditions[row]);
        encoding.conditions().encode(conditions[row], inputs, at + latent);
    }

    /**
     * Draws the normal numbers of a batch, and uses given conditions.
     *
     * @param inputs receives [rows × inputs]
     * @param random the stream to draw from
     * @param given encoded events with their conditions, one row each
     */
    public void drawFor(float[] inputs, UniformRandomProvider random, float[] given) {
        int givenWidth = encoding.widthWithConditions();
        for (int row = 0; row < conditions.length; row++) {
            int at = row * width();
            LatentNumbers.fill(inputs, at, latent, random);
            System.arraycopy(given, row * givenWidth + encoding.width(), inputs, at + latent, width() - latent);
        }
    }

    private int width() {
        return latent + encoding.conditions().width();
    }

    /**
     * Sets the conditioned features of an event of the last batch drawn.
     *
     * @param row which event of the batch
     * @param event its features, in the order of the schema
     */
    public void conditions(int row, double[] event) {
        for (int i = 0; i < features.length; i++) {
            event[features[i]] = conditions[row][i];
        }
    }
}
