package hep.mirage.model.training;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.FoldedNetwork;
import hep.mirage.model.network.MatrixKernel;
import hep.mirage.model.network.NetworkWeights;

/** What the trainings of all engines have in common: epochs of batches, learning rates, masks, mean losses. */
final class EpochLoop {
    private final LabelledDataset dataset;
    private final ClassifierSettings settings;
    private final TrainingRandomness randomness;
    private final MatrixKernel matrixKernel;
    private long steps;

    EpochLoop(
            LabelledDataset dataset,
            ClassifierSettings settings,
            TrainingRandomness randomness,
            MatrixKernel matrixKernel) {
        this.matrixKernel = matrixKernel;
        this.dataset = dataset;
        this.settings = settings;
        this.randomness = randomness;
    }

    /**
     * Trains for all epochs.
     *
     * @param training an engine's steps, none taken yet
     */
    TrainingOutcome train(TrainingSteps training) {
        double[] epochLoss = new double[settings.epochs()];
        for (int epoch = 0; epoch < epochLoss.length; epoch++) {
            epochLoss[epoch] = epoch(training, epoch);
        }
        NetworkWeights answering = FoldedNetwork.answering(training.weights(), dataset.features(), matrixKernel);
        return new TrainingOutcome(answering, epochLoss, steps);
    }

    private double epoch(TrainingSteps training, int epoch) {
        if (settings.hiddenLayers().dropout() > 0) {
            training.drawMasksFrom(randomness.dropout(epoch));
        }
        EpochBatches batches = settings.batches(randomness.permutation(epoch, dataset.size()), dataset);
        double sum = 0;
        int from = 0;
        for (int to : batches.ends()) {
            double learningRate = settings.optimizer().learningRateAt(steps++);
            sum += training.step(dataset, batches.events(), from, to, learningRate);
            from = to;
        }
        return sum / from;
    }
}
