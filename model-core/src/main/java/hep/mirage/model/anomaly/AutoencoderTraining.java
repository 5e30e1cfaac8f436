package hep.mirage.model.anomaly;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.generator.encoding.LatentNumbers;
import hep.mirage.model.network.BatchedNetwork;
import hep.mirage.model.network.GaussianEncoder;
import hep.mirage.model.network.InitialWeights;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.kernel.KernelProvider;
import hep.mirage.model.network.kernel.MatrixKernel;
import hep.mirage.model.network.kernel.RowKernels;
import hep.mirage.model.network.optimizer.OptimizerState;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Trains an autoencoder on events without their labels: steps of Adam on L_R + β L_KL, with L_R the mean of (x' - x)² over batch
 * and inputs and L_KL the mean over the batch of Σ (σ² + μ² - ln σ² - 1) (Stevenson et al., equations 1 to 3, where the third
 * prints σ for σ² under the logarithm). Not thread-safe.
 */
public final class AutoencoderTraining {
    private final AutoencoderSettings settings;
    private final LabelledDataset events;
    private final int batch;
    private final GaussianEncoder encoder;
    private final BatchedNetwork decoder;
    private final OptimizerState encoderState;
    private final OptimizerState decoderState;
    private final float[] difference;
    private long steps;

    private AutoencoderTraining(
            AutoencoderSettings settings, LabelledDataset events, NetworkWeights encoder, NetworkWeights decoder) {
        MatrixKernel kernel = KernelProvider.matrixKernel();
        this.settings = settings;
        this.events = events;
        this.batch = Math.min(settings.batch(), events.size());
        this.encoder = new GaussianEncoder(encoder, batch, kernel);
        this.decoder = decoder.open(batch, kernel);
        this.encoderState = settings.adam().open(encoder.values());
        this.decoderState = settings.adam().open(decoder.values());
        this.difference = new float[batch * events.inputs()];
    }

    /**
     * Trains one.
     *
     * @param settings how
     * @param dataset standardised events of window (label 1) and side-bands (label 0)
     * @param random initial weights, order of the events and latent numbers
     * @throws ArithmeticException if the training diverges
     * @throws IllegalArgumentException if there are no such events
     */
    public static AnomalyScorer train(
            AutoencoderSettings settings, LabelledDataset dataset, UniformRandomProvider random) {
        LabelledDataset events =
                switch (settings.events()) {
                    case ALL -> dataset;
                    case SIDE_BANDS -> dataset.select(IntStream.range(0, dataset.size())
                            .filter(event -> dataset.labels()[event] == 0)
                            .toArray());
                };
        if (events.size() == 0) {
            throw new IllegalArgumentException("no events to train an autoencoder on; at least 1 is needed");
        }
        NetworkWeights encoder = InitialWeights.glorotUniform(settings.encoderShape(events.inputs()), random);
        NetworkWeights decoder = InitialWeights.glorotUniform(settings.decoderShape(events.inputs()), random);
        AutoencoderTraining training = new AutoencoderTraining(settings, events, encoder, decoder);
        int[] order = IntStream.range(0, events.size()).toArray();
        for (int epoch = 0; epoch < settings.epochs(); epoch++) {
            shuffle(order, random);
            for (int from = 0; from + training.batch <= order.length; from += training.batch) {
                training.step(order, from, random);
            }
        }
        requireFinite(encoder);
        requireFinite(decoder);
        return new AnomalyScorer(encoder, decoder, settings, training.steps);
    }

    private static void shuffle(int[] order, UniformRandomProvider random) {
        for (int last = order.length - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            int kept = order[last];
            order[last] = order[other];
            order[other] = kept;
        }
    }

    private static void requireFinite(NetworkWeights net) {
        for (float value : net.values()) {
            if (!Float.isFinite(value)) {
                throw new ArithmeticException("a weight of the autoencoder is " + value + "; lower the learning rate");
            }
        }
    }

    private void step(int[] order, int from, UniformRandomProvider random) {
        int inputs = events.inputs();
        for (int row = 0; row < batch; row++) {
            System.arraycopy(events.features(), order[from + row] * inputs, encoder.inputs(), row * inputs, inputs);
        }
        LatentNumbers.fill(encoder.noise(), 0, batch * settings.latent(), random);
        System.arraycopy(encoder.forward(), 0, decoder.inputs(), 0, batch * settings.latent());
        float[] decoded = decoder.forward(batch);
        float slope = 2f / difference.length;
        for (int i = 0; i < difference.length; i++) {
            difference[i] = slope * (decoded[i] - encoder.inputs()[i]);
        }
        decoder.backward(batch, difference);
        encoder.backward(decoder.inputGradient(batch), settings.beta());
        double rate = settings.adam().learningRate() / (1 + settings.adam().decayPerStep() * steps);
        advance(decoderState, decoder.gradients(), rate);
        advance(encoderState, encoder.gradients(), rate);
        steps++;
    }

    private static void advance(OptimizerState state, float[] gradients, double rate) {
        RowKernels kernels = KernelProvider.rowKernels();
        state.beginStep(rate);
        kernels.step(state, 0, gradients, gradients.length);
    }
}
