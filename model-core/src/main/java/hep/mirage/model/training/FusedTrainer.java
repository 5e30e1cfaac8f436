package hep.mirage.model.training;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.BinaryCrossEntropy;
import hep.mirage.model.network.KernelProvider;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.RowKernels;
import hep.mirage.model.network.RowNetwork;
import hep.mirage.model.network.RowTraining;
import java.util.Objects;

/**
 * The default engine: our own kernels, which at batch size 1 compute gradient and Adam's step in one pass over the
 * weights. The same bits on every machine, with or without the Vector API.
 */
public final class FusedTrainer implements ResponseTrainer {
    /** Name of this engine in study files and tables. */
    public static final String NAME = "fused";

    private final RowKernels kernels;

    /** A trainer with the fastest kernels of this process. */
    public FusedTrainer() {
        this(KernelProvider.rowKernels());
    }

    /**
     * A trainer with given kernels.
     *
     * @param kernels of this thread
     */
    public FusedTrainer(RowKernels kernels) {
        this.kernels = Objects.requireNonNull(kernels, "kernels");
    }

    @Override
    public String engine() {
        return NAME;
    }

    @Override
    public TrainingOutcome train(
            LabelledDataset dataset, ClassifierSettings settings, NetworkWeights initial, EventOrder order) {
        settings.requireTrainable(dataset, initial.shape());
        AdamSettings adam = settings.adam();
        RowNetwork net = new RowNetwork(initial, kernels);
        RowTraining training = new RowTraining(net, adam.beta1(), adam.beta2(), adam.epsilon());
        double[] epochLoss = new double[settings.epochs()];
        long steps = 0;
        for (int epoch = 0; epoch < epochLoss.length; epoch++) {
            int[] events = order.permutation(epoch, dataset.size());
            double sum = 0;
            for (int from = 0; from < events.length; from += settings.batchSize()) {
                int to = Math.min(events.length, from + settings.batchSize());
                double learningRate = adam.learningRateAt(steps++);
                sum += to - from == 1
                        ? eventStep(net, training, dataset, events[from], learningRate)
                        : batchStep(net, training, dataset, events, from, to, learningRate);
            }
            epochLoss[epoch] = sum / dataset.size();
        }
        return new TrainingOutcome(net.weights(), epochLoss, steps);
    }

    private static double eventStep(
            RowNetwork net, RowTraining training, LabelledDataset dataset, int event, double learningRate) {
        float label = dataset.labels()[event];
        float logit = net.forward(dataset.features(), event * dataset.inputs());
        training.step((float) BinaryCrossEntropy.gradient(logit, label), learningRate);
        return BinaryCrossEntropy.loss(logit, label);
    }

    private static double batchStep(
            RowNetwork net,
            RowTraining training,
            LabelledDataset dataset,
            int[] events,
            int from,
            int to,
            double learningRate) {
        double sum = 0;
        for (int k = from; k < to; k++) {
            float label = dataset.labels()[events[k]];
            float logit = net.forward(dataset.features(), events[k] * dataset.inputs());
            training.addToBatch((float) (BinaryCrossEntropy.gradient(logit, label) / (to - from)));
            sum += BinaryCrossEntropy.loss(logit, label);
        }
        training.stepOnBatch(learningRate);
        return sum;
    }

    @Override
    public float[] respond(NetworkWeights weights, float[] features) {
        int inputs = weights.shape().inputs();
        if (features.length % inputs != 0) {
            throw new IllegalArgumentException(
                    features.length + " features for a net with " + inputs + " inputs; a multiple is needed");
        }
        RowNetwork net = new RowNetwork(weights, kernels);
        float[] response = new float[features.length / inputs];
        for (int i = 0; i < response.length; i++) {
            response[i] = BinaryCrossEntropy.response(net.forward(features, i * inputs));
        }
        return response;
    }
}
