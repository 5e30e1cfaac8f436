package hep.mirage.model.training.epoch;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.kernel.MatrixKernel;
import hep.mirage.model.training.ClassWeights;
import hep.mirage.model.training.ClassifierLoss;
import hep.mirage.model.training.ClassifierSettings;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Validates a training after each epoch: takes the study's own loss on events that are not trained on, and remembers the
 * best net. Where only the mean of a batch has a loss, all validation events of a class are one batch.
 */
final class Validation {
    private final LabelledDataset dataset;
    private final ClassifierSettings settings;
    private final ClassWeights classWeights;
    private final MatrixKernel kernel;
    private final EpochBatches batches;
    private final double[] losses;
    private NetworkWeights best;
    private int bestEpoch;
    private int epochs;

    Validation(LabelledDataset dataset, ClassifierSettings settings, ClassWeights classWeights, MatrixKernel kernel) {
        this.dataset = dataset;
        this.settings = settings;
        this.classWeights = classWeights;
        this.kernel = kernel;
        int[] order = IntStream.range(0, dataset.size()).toArray();
        this.batches = settings.loss() == ClassifierLoss.LABEL_PROPORTION
                ? EpochBatches.ofOneClass(order, dataset.labels(), Integer.MAX_VALUE)
                : EpochBatches.inOrder(order, Integer.MAX_VALUE);
        this.losses = new double[settings.epochs()];
    }

    /**
     * Validates a net.
     *
     * @param answering the net as it answers after the next epoch
     * @return whether to go on
     */
    boolean goesOnAfter(NetworkWeights answering) {
        double loss = loss(answering);
        losses[epochs] = loss;
        if (epochs == 0 || loss < losses[bestEpoch] - settings.earlyStopping().minDelta()) {
            best = answering;
            bestEpoch = epochs;
        }
        epochs++;
        return epochs - 1 - bestEpoch < settings.earlyStopping().patienceEpochs();
    }

    /** The best net so far. */
    NetworkWeights best() {
        return best;
    }

    /** Epoch of the best net, 0 for the first. */
    int bestEpoch() {
        return bestEpoch;
    }

    /** [epochs so far], the loss after each. */
    double[] losses() {
        return Arrays.copyOf(losses, epochs);
    }

    private double loss(NetworkWeights answering) {
        float[] all = Logits.of(answering, dataset.features(), kernel);
        double sum = 0;
        int from = 0;
        for (int to : batches.ends()) {
            int rows = to - from;
            float[] logits = new float[rows];
            float[] labels = new float[rows];
            for (int row = 0; row < rows; row++) {
                logits[row] = all[batches.events()[from + row]];
                labels[row] = dataset.labels()[batches.events()[from + row]];
            }
            sum += settings.loss().sumAndGradient(logits, labels, rows, classWeights, new float[rows]);
            from = to;
        }
        return sum / dataset.size();
    }
}
