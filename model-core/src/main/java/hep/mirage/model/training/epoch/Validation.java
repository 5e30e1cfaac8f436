package hep.mirage.model.training.epoch;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.training.ClassWeights;
import hep.mirage.model.training.ClassifierLoss;
import hep.mirage.model.training.ClassifierSettings;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Validates a training after each epoch: computes the study's loss on the validation events, and remembers the best net. If
 * the loss is defined only for the mean of a batch, all validation events of a class are one batch.
 */
final class Validation {
    private final LabelledDataset dataset;
    private final ClassifierSettings settings;
    private final ClassWeights classWeights;
    private final EpochBatches batches;
    private final double[] losses;
    private NetworkWeights best;
    private int bestEpoch;
    private int epochs;

    Validation(LabelledDataset dataset, ClassifierSettings settings, ClassWeights classWeights) {
        this.dataset = dataset;
        this.settings = settings;
        this.classWeights = classWeights;
        int[] order = IntStream.range(0, dataset.size()).toArray();
        this.batches = settings.loss() == ClassifierLoss.LABEL_PROPORTION
                ? EpochBatches.ofOneClass(order, dataset.labels(), Integer.MAX_VALUE)
                : EpochBatches.inOrder(order, Integer.MAX_VALUE);
        this.losses = new double[settings.epochs()];
    }

    /**
     * Validates a net after the next epoch.
     *
     * @param logits [n], of the net for inference
     * @param answering this net; called only if it is the best so far
     * @return whether to go on
     */
    boolean goesOnAfter(float[] logits, Supplier<NetworkWeights> answering) {
        double loss = loss(logits);
        losses[epochs] = loss;
        if (epochs == 0 || loss < losses[bestEpoch] - settings.earlyStopping().minDelta()) {
            best = answering.get();
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

    private double loss(float[] logits) {
        float[] inOrder = new float[logits.length];
        for (int place = 0; place < inOrder.length; place++) {
            inOrder[place] = logits[batches.events()[place]];
        }
        return MeanLoss.of(batches, inOrder, dataset, settings.loss(), classWeights);
    }
}
