package hep.mirage.lab.vae;

import hep.mirage.lab.learning.GeneratorTrainer;
import hep.mirage.lab.learning.SampleDraw;
import hep.mirage.lab.learning.TrainedNetwork;
import hep.mirage.lab.learning.TrainingState;
import hep.mirage.lab.stream.LabStream;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.VaeLoss;
import hep.mirage.model.generator.VaeSettings;
import hep.mirage.model.generator.encoding.EventEncoding;
import hep.mirage.model.generator.encoding.LatentNumbers;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.kernel.MatrixKernel;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The steps of a variational autoencoder's training, with or without a discriminator: one batch, and one step of Adam
 * for each net. Not thread-safe.
 */
public final class VaeTrainer implements GeneratorTrainer {
    private static final int DECODER = 0;
    private static final int ENCODER = 1;
    private static final int DISCRIMINATOR = 2;

    private final VaeSettings settings;
    private final long seed;
    private final EventEncoding encoding;
    private final SampleDraw sample;
    private final TrainingState state;
    private final Autoencoder autoencoder;
    /** Null without a discriminator. */
    private final AdversarialLosses adversarial;

    /**
     * A training before its first step.
     *
     * @param settings how to train
     * @param seed master seed
     * @param sample events of the training sample
     * @param encoding their scalers
     * @param kernel kernel for matrix products
     */
    public VaeTrainer(VaeSettings settings, long seed, EventBatch sample, EventEncoding encoding, MatrixKernel kernel) {
        this.settings = settings;
        this.seed = seed;
        this.encoding = encoding;
        this.sample = new SampleDraw(sample);
        List<TrainedNetwork> networks = new ArrayList<>();
        networks.add(initial(settings.drawingShape(encoding.width(), 0), DECODER));
        networks.add(initial(settings.encoderShape(encoding.width()), ENCODER));
        NetworkWeights decoder = networks.get(DECODER).weights();
        this.autoencoder =
                new Autoencoder(settings, encoding, networks.get(ENCODER).weights(), decoder, kernel);
        if (settings.loss() instanceof VaeLoss.Adversarial loss) {
            TrainedNetwork discriminator = initial(discriminatorShape(loss, encoding.width()), DISCRIMINATOR);
            networks.add(discriminator);
            this.adversarial = new AdversarialLosses(
                    settings, loss.gamma(), encoding, autoencoder, decoder, discriminator.weights(), kernel);
        } else {
            this.adversarial = null;
        }
        this.state = new TrainingState(networks, settings.loss().names());
    }

    private TrainedNetwork initial(NetworkShape shape, int member) {
        return TrainedNetwork.initial(shape, settings.adam(), seed, member);
    }

    private static NetworkShape discriminatorShape(VaeLoss.Adversarial loss, int columns) {
        return NetworkShape.dense(columns, loss.discriminatorHidden(), Activation.RELU, 1, Activation.LINEAR);
    }

    @Override
    public TrainingState state() {
        return state;
    }

    @Override
    public int stepsPerEpoch() {
        return (sample.size() + settings.batch() - 1) / settings.batch();
    }

    @Override
    public void step() {
        UniformRandomProvider random = LabStream.TRAINING_STEP.open(seed, state.step());
        sample.fill(encoding, settings.azimuth(), settings.batch(), autoencoder.events(), random);
        LatentNumbers.fill(autoencoder.noise(), 0, settings.batch() * settings.latent(), random);
        float[] reconstructed = autoencoder.forward();
        state.addLoss(0, autoencoder.reconstruction());
        state.addLoss(1, autoencoder.divergence());
        if (settings.loss() instanceof VaeLoss.Weighted loss) {
            autoencoder.backward(1, loss.beta());
            advance(DECODER, autoencoder.decoder().gradients());
        } else {
            stepAgainstDiscriminator(reconstructed, random);
        }
        advance(ENCODER, autoencoder.encoder().gradients());
        state.endStep(settings.averaging());
    }

    private void stepAgainstDiscriminator(float[] reconstructed, UniformRandomProvider random) {
        LatentNumbers.fill(adversarial.latent(), 0, settings.batch() * settings.latent(), random);
        adversarial.drawTurns(random);
        adversarial.backward(reconstructed);
        for (int term = 0; term < Discriminator.TERMS; term++) {
            state.addLoss(2 + term, adversarial.discriminator().crossEntropy(term));
        }
        advance(DECODER, adversarial.decoderGradients());
        advance(DISCRIMINATOR, adversarial.discriminator().gradients());
    }

    private void advance(int network, float[] gradients) {
        TrainedNetwork trained = state.network(network);
        trained.adam().step(trained.weights().values(), gradients);
    }

    /** Averaged weights; no layer of a decoder is normalised. */
    @Override
    public NetworkWeights plainGenerator() {
        return new NetworkWeights(
                settings.drawingShape(encoding.width(), 0), state.averaged(0).clone());
    }
}
