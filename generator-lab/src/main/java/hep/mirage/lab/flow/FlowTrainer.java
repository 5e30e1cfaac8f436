package hep.mirage.lab.flow;

import hep.mirage.lab.learning.GeneratorTrainer;
import hep.mirage.lab.learning.SampleDraw;
import hep.mirage.lab.learning.TrainedNetwork;
import hep.mirage.lab.learning.TrainingState;
import hep.mirage.lab.stream.LabStream;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.FlowSettings;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.model.generator.encoding.EventEncoding;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.flow.FlowShape;
import hep.mirage.model.network.flow.SplineFlow;
import hep.mirage.model.network.flow.SplineFlowPass;
import hep.mirage.model.network.kernel.MatrixKernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The steps of a flow's training: one batch, the gradient of its mean -ln p(event | conditions), one step of Adam for each net.
 * The last layer of each net starts at 0, and with it the flow as the identity.
 *
 * <p>The densities are those of encoded events; a density per unit of the features differs by the scalers' slopes, which the
 * training does not change. Not thread-safe.
 */
public final class FlowTrainer implements GeneratorTrainer {
    /** Loss of the batches: the mean of -ln p, in nats, without the conditions' own density. */
    public static final String LOSS = "negative_log_likelihood";
    /** The same for events that are held out, with the averaged weights; once in an epoch. */
    public static final String HELD_OUT_LOSS = "held_out_negative_log_likelihood";

    /** Most held-out events of an evaluation, so that it takes a second or two. */
    private static final int MOST_HELD_OUT = 20_000;

    private final FlowSettings settings;
    private final long seed;
    private final EventEncoding encoding;
    private final SampleDraw sample;
    private final EventBatch heldOut;
    private final MatrixKernel kernel;
    private final FlowShape shape;
    private final SplineFlowPass pass;
    private final TrainingState state;

    /**
     * A training before its first step.
     *
     * @param settings how to train
     * @param seed master seed
     * @param sample events of the training sample
     * @param heldOut events that are held out, weighted or not; possibly none, and then there is no loss of them
     * @param encoding the scalers of the events
     * @param kernel kernel for matrix products
     * @throws hep.mirage.model.InvalidInput if a flow cannot draw such events
     */
    public FlowTrainer(
            FlowSettings settings,
            long seed,
            EventBatch sample,
            EventBatch heldOut,
            EventEncoding encoding,
            MatrixKernel kernel) {
        this.settings = settings;
        this.seed = seed;
        this.encoding = encoding;
        this.sample = new SampleDraw(sample);
        this.heldOut = heldOut;
        this.kernel = kernel;
        this.shape = settings.shape(encoding);
        List<TrainedNetwork> networks = new ArrayList<>();
        for (int layer = 0; layer < shape.layers(); layer++) {
            networks.add(initial(shape.net(layer), layer));
        }
        this.pass = new SplineFlowPass(
                new SplineFlow(
                        shape, networks.stream().map(TrainedNetwork::weights).toList()),
                settings.batch(),
                kernel);
        this.state = new TrainingState(
                networks, networks.size(), heldOut.size() == 0 ? List.of(LOSS) : List.of(LOSS, HELD_OUT_LOSS));
    }

    private TrainedNetwork initial(NetworkShape net, int layer) {
        TrainedNetwork network = TrainedNetwork.initial(net, settings.adam(), seed, layer);
        float[] values = network.weights().values();
        Arrays.fill(values, net.weightOffset(net.depth() - 1), values.length, 0f);
        return network;
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
        int batch = settings.batch();
        sample.fill(encoding, AzimuthSymmetry.NONE, batch, pass.inputs(), random);
        state.addLoss(0, -mean(pass.logDensities(batch), batch));
        pass.backward(batch);
        for (int layer = 0; layer < shape.layers(); layer++) {
            TrainedNetwork network = state.network(layer);
            network.adam().step(network.weights().values(), pass.gradients(layer));
        }
        state.endStep(settings.averaging());
        if (heldOut.size() > 0 && state.step() % stepsPerEpoch() == 0) {
            state.addLoss(1, heldOutLoss());
        }
    }

    private static double mean(double[] logDensities, int rows) {
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            sum += logDensities[row];
        }
        return sum / rows;
    }

    /** Always of the same events with the same fractions added to their counts. */
    private double heldOutLoss() {
        UniformRandomProvider random = LabStream.HELD_OUT_LOSS.open(seed, 0);
        SampleDraw draw = new SampleDraw(heldOut);
        int events = Math.min(heldOut.size(), MOST_HELD_OUT);
        SplineFlowPass averaged = plainGenerator().open(settings.batch(), kernel);
        double sum = 0;
        for (int done = 0; done < events; done += settings.batch()) {
            int rows = Math.min(settings.batch(), events - done);
            draw.fill(encoding, AzimuthSymmetry.NONE, rows, averaged.inputs(), random);
            sum -= rows * mean(averaged.logDensities(rows), rows);
        }
        return sum / events;
    }

    /** Averaged weights. */
    @Override
    public SplineFlow plainGenerator() {
        return new SplineFlow(
                shape,
                IntStream.range(0, shape.layers())
                        .mapToObj(layer -> new NetworkWeights(
                                shape.net(layer), state.averaged(layer).clone()))
                        .toList());
    }
}
