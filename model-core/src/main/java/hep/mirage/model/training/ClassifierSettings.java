package hep.mirage.model.training;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.DenseLayer;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.Normalization;
import hep.mirage.model.training.optimizer.AdamIdleRowsSettings;
import hep.mirage.model.training.optimizer.OptimizerSettings;
import java.util.List;
import java.util.Objects;

/**
 * The semi-supervised classifier of a study: dense layers and one sigmoid output.
 *
 * @param hiddenLayers nodes, activation, normalisation and dropout
 * @param loss what the training minimises
 * @param classBalance weighting of the classes
 * @param optimizer how it is trained
 * @param weightDecay λ of the L2 penalty λ/2 Σ w² over all weights, excluding biases; 0 for none
 * @param epochs passes over the dataset, at least 1; the maximum if the training may stop earlier
 * @param batchSize events per step, at least 1; the papers use 1
 * @param earlyStopping when it stops before its last epoch
 */
public record ClassifierSettings(
        HiddenLayers hiddenLayers,
        ClassifierLoss loss,
        ClassBalance classBalance,
        OptimizerSettings optimizer,
        double weightDecay,
        int epochs,
        int batchSize,
        EarlyStopping earlyStopping)
        implements java.io.Serializable {
    /** Checks the bounds. */
    public ClassifierSettings {
        Objects.requireNonNull(hiddenLayers, "hiddenLayers");
        Objects.requireNonNull(loss, "loss");
        Objects.requireNonNull(classBalance, "classBalance");
        Objects.requireNonNull(optimizer, "optimizer");
        Objects.requireNonNull(earlyStopping, "earlyStopping");
        if (epochs < 1 || batchSize < 1 || !(weightDecay >= 0)) {
            throw new IllegalArgumentException("epochs " + epochs + ", batch size " + batchSize + ", weight decay "
                    + weightDecay + "; at least 1 of each is needed, and a weight decay of 0 or above");
        }
        if (batchSize == 1 && isNormalized(hiddenLayers)) {
            throw new IllegalArgumentException("batch normalisation with a batch size of 1: one event has no variance;"
                    + " a batch size of 2 or above is needed");
        }
    }

    /**
     * Binary cross-entropy, no weights, no penalty, all epochs.
     *
     * @param hiddenLayers nodes, activation, normalisation and dropout
     * @param optimizer how it is trained
     * @param epochs passes over the dataset, at least 1
     * @param batchSize events per step, at least 1
     */
    public ClassifierSettings(HiddenLayers hiddenLayers, OptimizerSettings optimizer, int epochs, int batchSize) {
        this(
                hiddenLayers,
                ClassifierLoss.BINARY_CROSS_ENTROPY,
                ClassBalance.NONE,
                optimizer,
                0,
                epochs,
                batchSize,
                EarlyStopping.OFF);
    }

    /**
     * ReLU layers, binary cross-entropy, no weights, no penalty, all epochs.
     *
     * @param hiddenLayers nodes of each hidden layer
     * @param optimizer how it is trained
     * @param epochs passes over the dataset, at least 1
     * @param batchSize events per step, at least 1
     */
    public ClassifierSettings(List<Integer> hiddenLayers, OptimizerSettings optimizer, int epochs, int batchSize) {
        this(HiddenLayers.of(hiddenLayers, Activation.RELU), optimizer, epochs, batchSize);
    }

    /** The classifier of the papers (Dahbi et al. 2021): 360-180-180-90-180, lr 1e-3, decay 3e-4, 8 epochs, batch 1. */
    public static ClassifierSettings published() {
        return new ClassifierSettings(List.of(360, 180, 180, 90, 180), AdamIdleRowsSettings.of(1e-3, 3e-4), 8, 1);
    }

    /**
     * The same classifier, trained for another number of epochs.
     *
     * @param otherEpochs passes over the dataset, at least 1
     * @param otherStopping when it stops before the last of them
     */
    public ClassifierSettings withEpochs(int otherEpochs, EarlyStopping otherStopping) {
        return new ClassifierSettings(
                hiddenLayers, loss, classBalance, optimizer, weightDecay, otherEpochs, batchSize, otherStopping);
    }

    /**
     * The same classifier with another loss.
     *
     * @param otherLoss what the training minimises
     * @param otherBalance weighting of the classes
     * @param otherDecay λ of the penalty, 0 or above
     */
    public ClassifierSettings withLoss(ClassifierLoss otherLoss, ClassBalance otherBalance, double otherDecay) {
        return new ClassifierSettings(
                hiddenLayers, otherLoss, otherBalance, optimizer, otherDecay, epochs, batchSize, earlyStopping);
    }

    /**
     * The net for a number of inputs.
     *
     * @param inputs input features of the classifier
     */
    public NetworkShape shape(int inputs) {
        return hiddenLayers.classifier(inputs);
    }

    private static boolean isNormalized(HiddenLayers layers) {
        return layers.normalization() == Normalization.BATCH;
    }

    /**
     * Checks that a net fits a dataset and can be trained.
     *
     * @param dataset n events, d inputs
     * @param net to be trained
     * @throws IllegalArgumentException unless there are events, their number of inputs is the net's, and the net has one
     *     sigmoid output
     */
    public void requireTrainable(LabelledDataset dataset, NetworkShape net) {
        if (dataset.size() == 0 || net.inputs() != dataset.inputs()) {
            throw new IllegalArgumentException(dataset.size() + " events with " + dataset.inputs()
                    + " inputs for a net with " + net.inputs() + "; at least 1 event and equal inputs are needed");
        }
        int leastEvents = (net.hasNormalization() ? 2 : 1) + (earlyStopping.isOn() ? 1 : 0);
        if (dataset.size() < leastEvents) {
            throw new IllegalArgumentException(dataset.size() + " events to train a net with batch normalisation, or to"
                    + " train and to validate on; at least " + leastEvents + " are needed");
        }
        DenseLayer output = net.layers().get(net.depth() - 1);
        if (output.activation() != Activation.SIGMOID || output.outputs() != 1) {
            throw new IllegalArgumentException("the net ends in " + output + "; a classifier ends in one sigmoid");
        }
    }
}
