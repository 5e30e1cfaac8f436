package hep.mirage.model.training;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.BatchTraining;
import hep.mirage.model.network.BinaryCrossEntropy;
import hep.mirage.model.network.MatrixKernel;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.RowKernels;

/** Steps on batches of events, on the matrix kernel. The gradient is the mean of the events' gradients. */
final class BatchSteps implements TrainingSteps {
    private final NetworkShape shape;
    private final float[] values;
    private final BatchTraining training;
    private final float[] outputGradient;

    BatchSteps(
            NetworkWeights initial,
            OptimizerSettings optimizer,
            int capacity,
            MatrixKernel matrixKernel,
            RowKernels rowKernels) {
        this.shape = initial.shape();
        this.values = initial.values().clone();
        this.outputGradient = new float[capacity];
        this.training = new BatchTraining(
                new NetworkWeights(shape.withLinearOutput(), values),
                capacity,
                matrixKernel,
                rowKernels,
                optimizer::open,
                0);
    }

    @Override
    public double step(LabelledDataset dataset, int[] events, int from, int to, double learningRate) {
        int inputs = dataset.inputs();
        int rows = to - from;
        for (int row = 0; row < rows; row++) {
            System.arraycopy(dataset.features(), events[from + row] * inputs, training.inputs(), row * inputs, inputs);
        }
        float[] logits = training.forward(rows);
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            float label = dataset.labels()[events[from + row]];
            outputGradient[row] = (float) (BinaryCrossEntropy.gradient(logits[row], label) / rows);
            sum += BinaryCrossEntropy.loss(logits[row], label);
        }
        training.step(rows, outputGradient, learningRate);
        return sum;
    }

    @Override
    public NetworkWeights weights() {
        return new NetworkWeights(shape, values.clone());
    }
}
