package hep.mirage.lab.wgan;

import hep.mirage.lab.learning.AdamOptimizer;
import hep.mirage.lab.learning.GeneratorTrainer;
import hep.mirage.lab.learning.SampleDraw;
import hep.mirage.lab.learning.TrainedNetwork;
import hep.mirage.lab.learning.TrainingState;
import hep.mirage.lab.stream.LabStream;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.WganSettings;
import hep.mirage.model.generator.encoding.DirectionHead;
import hep.mirage.model.generator.encoding.EventEncoding;
import hep.mirage.model.generator.encoding.GeneratorInputs;
import hep.mirage.model.network.BatchedNetwork;
import hep.mirage.model.network.FoldedNetwork;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.kernel.MatrixKernel;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The steps of a WGAN-GP's training (Gulrajani et al. 2017, algorithm 1): the critic's steps on real, generated and
 * interpolated events, then one step of the generator.
 *
 * <p>All random numbers of a generator step, its critic steps included, come from one stream keyed by the step's
 * number, so that a training resumed from a checkpoint continues bit for bit as if it had never stopped. Not
 * thread-safe.
 */
public final class WganTrainer implements GeneratorTrainer {
    /** Number of batches whose statistics define the normalisation of the final generator. */
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
    private final TrainingState state;
    private final AdamOptimizer generatorAdam;
    private final AdamOptimizer criticAdam;
    private final GeneratorInputs inputs;
    private final float[] gradient;
    private final float[] mix;

    /**
     * A training before its first step.
     *
     * @param settings how to train
     * @param seed master seed
     * @param sample events of the training sample
     * @param encoding their scalers
     * @param kernel kernel for matrix products
     */
    public WganTrainer(
            WganSettings settings, long seed, EventBatch sample, EventEncoding encoding, MatrixKernel kernel) {
        this.settings = settings;
        this.seed = seed;
        this.encoding = encoding;
        this.sample = new SampleDraw(sample);
        this.kernel = kernel;
        int conditions = encoding.conditions().width();
        this.generatorShape = settings.drawingShape(encoding.width(), conditions);
        NetworkShape criticShape = settings.criticShape(encoding.width(), conditions);
        TrainedNetwork trainedGenerator = TrainedNetwork.initial(generatorShape, settings.adam(), seed, 0);
        TrainedNetwork trainedCritic = TrainedNetwork.initial(criticShape, settings.adam(), seed, 1);
        this.state = new TrainingState(List.of(trainedGenerator, trainedCritic), WganSettings.LOSSES);
        this.generator = new BatchedNetwork(trainedGenerator.weights(), settings.batch(), kernel);
        this.critic = new WassersteinCritic(trainedCritic.weights(), encoding.width(), settings.batch(), kernel);
        this.generatorAdam = trainedGenerator.adam();
        this.criticAdam = trainedCritic.adam();
        this.head = new DirectionHead(encoding, settings.azimuth(), settings.batch());
        this.inputs = new GeneratorInputs(encoding, generatorShape.inputs(), settings.batch());
        this.gradient = new float[settings.batch() * encoding.width()];
        this.mix = new float[settings.batch()];
    }

    @Override
    public TrainingState state() {
        return state;
    }

    /** Generator steps; each uses the events of its critic steps. */
    @Override
    public int stepsPerEpoch() {
        int eventsPerStep = settings.batch() * settings.criticSteps();
        return (sample.size() + eventsPerStep - 1) / eventsPerStep;
    }

    /** Critic steps and one generator step. */
    @Override
    public void step() {
        UniformRandomProvider random = LabStream.TRAINING_STEP.open(seed, state.step());
        int batch = settings.batch();
        for (int i = 0; i < settings.criticSteps(); i++) {
            sample.fill(encoding, settings.azimuth(), batch, critic.inputs(), random);
            generate(random);
            for (int row = 0; row < batch; row++) {
                mix[row] = random.nextFloat();
            }
            CriticLoss loss = critic.lossGradient(mix, settings.penaltyWeight());
            criticAdam.step(critic.values(), critic.gradients());
            state.addLoss(0, loss.distance());
            state.addLoss(1, loss.penalty());
        }
        generate(random);
        copyRows(critic.generatorGradient(), encoding.widthWithConditions(), gradient, encoding.width());
        head.backward(gradient, batch);
        generator.backward(batch, gradient);
        generatorAdam.step(generator.values(), generator.gradients());
        state.addLoss(2, -critic.generatedScore());
        state.endStep(settings.averaging());
    }

    /** Places generated events after the real ones in the critic's batch, one for the conditions of each real event. */
    private void generate(UniformRandomProvider random) {
        int batch = settings.batch();
        int width = encoding.widthWithConditions();
        float[] events = critic.inputs();
        inputs.drawFor(generator.inputs(), random, events);
        float[] generated = generator.forward(batch);
        head.drawTurns(batch, random);
        head.forward(generated, batch);
        System.arraycopy(events, 0, events, batch * width, batch * width);
        for (int row = 0; row < batch; row++) {
            System.arraycopy(generated, row * encoding.width(), events, (batch + row) * width, encoding.width());
        }
    }

    /** The first columns of each row. */
    private void copyRows(float[] from, int fromWidth, float[] to, int toWidth) {
        for (int row = 0; row < settings.batch(); row++) {
            System.arraycopy(from, row * fromWidth, to, row * toWidth, toWidth);
        }
    }

    /** Averaged weights, with the statistics of {@value #STATISTICS_BATCHES} batches folded in. */
    @Override
    public NetworkWeights plainGenerator() {
        NetworkWeights averaged =
                new NetworkWeights(generatorShape, state.averaged(0).clone());
        BatchedNetwork network = new BatchedNetwork(averaged, settings.batch(), kernel);
        FoldedNetwork folded = new FoldedNetwork(generatorShape);
        UniformRandomProvider random = LabStream.NORMALIZATION.open(seed, state.step());
        for (int i = 0; i < STATISTICS_BATCHES; i++) {
            inputs.draw(network.inputs(), random);
            network.forward(settings.batch());
            folded.collect(network);
        }
        return folded.fold(averaged.values());
    }
}
