package hep.mirage.model.network;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/** Initial weights of a training. */
public final class InitialWeights {
    private InitialWeights() {}

    /**
     * Glorot's uniform weights (Glorot, Bengio 2010, equation 16; the default of Keras): each weight of a layer is drawn
     * from U(-a, a), a = sqrt(6 / (inputs + outputs)); biases and batch shifts are 0, batch scales 1.
     *
     * <p>The weights are drawn in the order of the flat array, one 64-bit number each.
     *
     * @param shape the net
     * @param rng source of the random numbers
     */
    public static NetworkWeights glorotUniform(NetworkShape shape, UniformRandomProvider rng) {
        float[] values = new float[shape.parameterCount()];
        for (int layer = 0; layer < shape.depth(); layer++) {
            double limit = Math.sqrt(6.0 / (shape.inputsOf(layer) + shape.outputsOf(layer)));
            int biases = shape.biasOffset(layer);
            for (int i = shape.weightOffset(layer); i < biases; i++) {
                values[i] = (float) ((2 * rng.nextDouble() - 1) * limit);
            }
            if (shape.layers().get(layer).normalization() == Normalization.BATCH) {
                int scales = biases + shape.outputsOf(layer);
                Arrays.fill(values, scales, scales + shape.outputsOf(layer), 1f);
            }
        }
        return new NetworkWeights(shape, values);
    }
}
