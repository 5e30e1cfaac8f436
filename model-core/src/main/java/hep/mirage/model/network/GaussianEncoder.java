package hep.mirage.model.network;

import hep.mirage.model.network.kernel.MatrixKernel;

/**
 * The encoder: a net that maps each event to a normal distribution N(μ, σ²) over the latent space, as k means followed
 * by k values of ln σ², and draws z = μ + σ ε from it (Kingma, Welling 2014, section 2.4). Not thread-safe.
 */
public final class GaussianEncoder {
    private final BatchedNetwork network;
    private final int batch;
    private final int latent;
    private final float[] noise;
    private final float[] drawn;
    private final float[] widths;
    private final float[] outputGradient;
    private float[] outputs;

    /**
     * Allocates the scratch memory.
     *
     * @param weights of a net with 2k outputs; modified in place
     * @param batch events n of a step
     * @param kernel kernel for matrix products
     */
    public GaussianEncoder(NetworkWeights weights, int batch, MatrixKernel kernel) {
        this.network = new BatchedNetwork(weights, batch, kernel);
        this.batch = batch;
        this.latent = weights.shape().outputs() / 2;
        this.noise = new float[batch * latent];
        this.drawn = new float[batch * latent];
        this.widths = new float[batch * latent];
        this.outputGradient = new float[2 * batch * latent];
    }

    /** Input buffer for the events: [n × d]. */
    public float[] inputs() {
        return network.inputs();
    }

    /** Input buffer for ε: [n × k], normal numbers. */
    public float[] noise() {
        return noise;
    }

    /**
     * Encodes and draws.
     *
     * @return z, [n × k]
     */
    public float[] forward() {
        outputs = network.forward(batch);
        for (int i = 0; i < drawn.length; i++) {
            int at = meanOf(i);
            widths[i] = (float) StrictMath.exp(0.5 * outputs[at + latent]);
            drawn[i] = outputs[at] + widths[i] * noise[i];
        }
        return drawn;
    }

    /** Mean over the batch of Σ (σ² + μ² - ln σ² - 1), of the last forward pass. */
    public double divergence() {
        double sum = 0;
        for (int i = 0; i < drawn.length; i++) {
            double mean = outputs[meanOf(i)];
            double width = widths[i];
            sum += width * width + mean * mean - outputs[meanOf(i) + latent] - 1;
        }
        return sum / batch;
    }

    /**
     * Gradient, with respect to the parameters, of a loss of z plus the divergence: dL/dμ = dL/dz + w 2μ/n and dL/d(ln
     * σ²) = dL/dz ε σ/2 + w (σ² - 1)/n.
     *
     * @param drawnGradient dL/dz, [n × k]
     * @param divergenceWeight w
     */
    public void backward(float[] drawnGradient, double divergenceWeight) {
        float pull = (float) (divergenceWeight / batch);
        for (int i = 0; i < drawn.length; i++) {
            int at = meanOf(i);
            outputGradient[at] = drawnGradient[i] + 2 * pull * outputs[at];
            outputGradient[at + latent] =
                    0.5f * drawnGradient[i] * noise[i] * widths[i] + pull * (widths[i] * widths[i] - 1);
        }
        network.backward(batch, outputGradient);
    }

    /** The parameters, in place. */
    public float[] values() {
        return network.values();
    }

    /** Gradient with respect to the parameters, from the last {@link #backward}. */
    public float[] gradients() {
        return network.gradients();
    }

    private int meanOf(int i) {
        return i / latent * 2 * latent + i % latent;
    }
}
