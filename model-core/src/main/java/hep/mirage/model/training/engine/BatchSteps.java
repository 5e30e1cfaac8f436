package hep.mirage.model.training.engine;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.BatchTraining;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.kernel.MatrixKernel;
import hep.mirage.model.network.kernel.RowKernels;
import hep.mirage.model.training.ClassWeights;
import hep.mirage.model.training.ClassifierLoss;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.epoch.TrainingSteps;
import org.apache.commons.rng.UniformRandomProvider;

/** Steps on batches of events, on the matrix kernel: any net, loss and penalty. */
final class BatchSteps implements TrainingSteps {
    private final NetworkShape shape;
    private final float[] values;
    private final BatchTraining training;
    private final ClassifierLoss loss;
    private final ClassWeights classWeights;
    private final float[] labels;
    private final float[] eventWeights;
    private final float[] outputGradient;

    BatchSteps(
            NetworkWeights initial,
            ClassifierSettings settings,
            ClassWeights classWeights,
            int capacity,
            MatrixKernel matrixKernel,
            RowKernels rowKernels) {
        this.shape = initial.shape();
        this.values = initial.values().clone();
        this.loss = settings.loss();
        this.classWeights = classWeights;
        this.labels = new float[capacity];
        this.eventWeights = new float[capacity];
        this.outputGradient = new float[capacity];
        this.training = new BatchTraining(
                new NetworkWeights(shape.withLinearOutput(), values),
                capacity,
                matrixKernel,
                rowKernels,
                settings.optimizer()::open,
                settings.weightDecay());
    }

    @Override
    public void drawMasksFrom(UniformRandomProvider masks) {
        training.drawMasksFrom(masks);
    }

    @Override
    public double step(LabelledDataset dataset, int[] events, int from, int to, double learningRate) {
        int inputs = dataset.inputs();
        int rows = to - from;
        for (int row = 0; row < rows; row++) {
            int event = events[from + row];
            System.arraycopy(dataset.features(), event * inputs, training.inputs(), row * inputs, inputs);
            labels[row] = dataset.labels()[event];
            eventWeights[row] = dataset.weight(event);
        }
        float[] logits = training.forward(rows);
        double sum = loss.sumAndGradient(logits, labels, eventWeights, rows, classWeights, outputGradient);
        training.step(rows, outputGradient, learningRate);
        return sum;
    }

    @Override
    public NetworkWeights weights() {
        return new NetworkWeights(shape, values.clone());
    }
}
