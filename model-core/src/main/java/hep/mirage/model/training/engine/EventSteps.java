package hep.mirage.model.training.engine;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.BinaryCrossEntropy;
import hep.mirage.model.network.EventTraining;
import hep.mirage.model.network.IdleRowTraining;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.RowNetwork;
import hep.mirage.model.network.RowTraining;
import hep.mirage.model.network.kernel.RowKernels;
import hep.mirage.model.training.ClassWeights;
import hep.mirage.model.training.ClassifierLoss;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.epoch.TrainingSteps;
import hep.mirage.model.training.optimizer.IdleRowsSettings;
import hep.mirage.model.training.optimizer.OptimizerSettings;
import org.apache.commons.rng.UniformRandomProvider;

/** Steps on one event each, on the row kernels: layers without normalisation, binary cross-entropy, no penalty. */
final class EventSteps implements TrainingSteps {
    private final EventTraining training;
    private final ClassWeights classWeights;

    /** Whether the row kernels support this training. */
    static boolean serve(ClassifierSettings settings, NetworkShape shape) {
        return settings.batchSize() == 1
                && settings.weightDecay() == 0
                && settings.loss() == ClassifierLoss.BINARY_CROSS_ENTROPY
                && RowNetwork.serves(shape);
    }

    EventSteps(EventTraining training, ClassWeights classWeights) {
        this.training = training;
        this.classWeights = classWeights;
    }

    /**
     * Opens a training of single events.
     *
     * @param initial weights, copied
     * @param optimizer with idle rows if it is an {@link IdleRowsSettings}
     * @param steps most steps of the training
     * @param kernels of this thread
     */
    static EventTraining open(NetworkWeights initial, OptimizerSettings optimizer, long steps, RowKernels kernels) {
        RowNetwork net = new RowNetwork(initial, kernels);
        return optimizer instanceof IdleRowsSettings idleRows
                ? new IdleRowTraining(net, idleRows.tables(steps))
                : new RowTraining(net, optimizer::open);
    }

    @Override
    public void drawMasksFrom(UniformRandomProvider masks) {
        training.drawMasksFrom(masks);
    }

    @Override
    public double step(LabelledDataset dataset, int[] events, int from, int to, double learningRate) {
        int event = events[from];
        float label = dataset.labels()[event];
        float logit = training.forward(dataset.features(), event * dataset.inputs());
        double weight = classWeights.of(label) * dataset.weight(event);
        training.step((float) (weight * BinaryCrossEntropy.gradient(logit, label)), learningRate);
        return weight * BinaryCrossEntropy.loss(logit, label);
    }

    @Override
    public NetworkWeights weights() {
        return training.weights();
    }
}
