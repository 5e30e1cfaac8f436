package hep.mirage.model.generator;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.network.BatchedNetwork;
import hep.mirage.model.network.FoldedNetwork;
import hep.mirage.model.network.MatrixKernel;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.util.function.LongConsumer;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * The steps of a WGAN-GP's training (Gulrajani et al. 2017, algorithm 1): the critic's steps on real, generated and
 * interpolated events, then one step of the generator.
 *
 * <p>All random numbers of a generator step, its critic steps included, come from one stream keyed by the step's number,
 * so that a training continued from a checkpoint goes on bit for bit as if it had never stopped. Serves one thread.
 */
final class WganTrainer {
    /** Batches whose statistics fix the normalisation of a generator that is drawn from. */
    private static final int STATISTICS_BATCHES = 200;

    private final WganSettings settings;
    private final long seed;
    private final EventEncoding encoding;
    private final SampleDraw sample;
    private final MatrixKernel kernel;
    private final NetworkShape generatorShape;
    private final BatchedNetwork generator;
    private final WassersteinCritic critic;
    private final DirectionHead head;
    private final WganState state;
    private final float[] mix;

    /**
     * A training at its first step.
     *
     * @param settings how to train
     * @param seed master seed
     * @param sample events of the training sample
     * @param encoding their scalers
     * @param kernel what multiplies
     */
    WganTrainer(WganSettings settings, long seed, EventBatch sample, EventEncoding encoding, MatrixKernel kernel) {
        this.settings = settings;
        this.seed = seed;
        this.encoding = encoding;
        this.sample = new SampleDraw(sample);
        this.kernel = kernel;
        this.generatorShape = settings.generatorShape(encoding.width());
        this.state = WganState.initial(settings, generatorShape, settings.criticShape(encoding.width()), seed);
        this.generator = new BatchedNetwork(state.generator(), settings.batch(), kernel);
        this.critic = new WassersteinCritic(state.critic(), settings.batch(), kernel);
        this.head = new DirectionHead(encoding, settings.azimuth(), settings.batch());
        this.mix = new float[settings.batch()];
    }

    /** Everything that changes from step to step; a checkpoint. */
    WganState state() {
        return state;
    }

    /** Generator steps in one epoch. */
    int stepsPerEpoch() {
        int eventsPerStep = settings.batch() * settings.criticSteps();
        return (sample.size() + eventsPerStep - 1) / eventsPerStep;
    }

    /** Critic steps and one generator step. */
    void step() {
        UniformRandomProvider random =
                RandomStreams.open(new StreamKey(seed, StreamPurpose.GENERATOR_TRAINING, state.step(), 0));
        int columns = encoding.width();
        int batch = settings.batch();
        for (int i = 0; i < settings.criticSteps(); i++) {
            sample.fill(encoding, settings.azimuth(), batch, critic.inputs(), random);
            System.arraycopy(generate(random), 0, critic.inputs(), batch * columns, batch * columns);
            for (int row = 0; row < batch; row++) {
                mix[row] = random.nextFloat();
            }
            CriticLoss loss = critic.lossGradient(mix, settings.penaltyWeight());
            state.criticAdam().step(critic.values(), critic.gradients());
            state.addCriticStep(loss);
        }
        System.arraycopy(generate(random), 0, critic.inputs(), batch * columns, batch * columns);
        float[] gradient = critic.generatorGradient();
        head.backward(gradient, batch);
        generator.backward(batch, gradient);
        state.generatorAdam().step(generator.values(), generator.gradients());
        state.endStep(-critic.generatedScore(), settings.averaging());
    }

    private float[] generate(UniformRandomProvider random) {
        fillNormal(generator.inputs(), settings.batch() * settings.latent(), random);
        float[] events = generator.forward(settings.batch());
        head.drawTurns(settings.batch(), random);
        head.forward(events, settings.batch());
        return events;
    }

    /** Fills with normal numbers. */
    static void fillNormal(float[] target, int count, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        for (int i = 0; i < count; i++) {
            target[i] = (float) normal.sample();
        }
    }

    /** The generator as it stands: averaged weights, statistics of {@value #STATISTICS_BATCHES} batches folded in. */
    NetworkWeights plainGenerator() {
        NetworkWeights averaged =
                new NetworkWeights(generatorShape, state.averaged().clone());
        BatchedNetwork network = new BatchedNetwork(averaged, settings.batch(), kernel);
        FoldedNetwork folded = new FoldedNetwork(generatorShape);
        UniformRandomProvider random =
                RandomStreams.open(new StreamKey(seed, StreamPurpose.GENERATOR_TRAINING, state.step(), 1));
        for (int i = 0; i < STATISTICS_BATCHES; i++) {
            fillNormal(network.inputs(), settings.batch() * settings.latent(), random);
            network.forward(settings.batch());
            folded.collect(network);
        }
        return folded.fold(averaged.values());
    }

    /**
     * The encoding with the distributions of {@link #plainGenerator()} corrected, where the settings ask for it.
     *
     * @param plain that generator
     * @param drawn is told how many events were drawn so far
     */
    EventEncoding calibrated(NetworkWeights plain, LongConsumer drawn) {
        if (settings.calibrationEvents() == 0) {
            return encoding;
        }
        UniformRandomProvider random =
                RandomStreams.open(new StreamKey(seed, StreamPurpose.GENERATOR_TRAINING, state.step(), 2));
        return MarginalCalibration.calibrate(encoding, plain, settings.calibrationEvents(), kernel, random, drawn);
    }

    /** The generator as it stands, ready to draw from. */
    Generator generator() {
        NetworkWeights plain = plainGenerator();
        return new WganGenerator(plain, calibrated(plain, drawn -> {}), settings.azimuth());
    }
}
