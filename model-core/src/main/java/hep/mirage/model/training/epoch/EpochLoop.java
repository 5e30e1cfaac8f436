package hep.mirage.model.training.epoch;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.dataset.ValidationSplit;
import hep.mirage.model.network.FoldedNetwork;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.kernel.MatrixKernel;
import hep.mirage.model.training.ClassWeights;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.EarlyStopping;
import hep.mirage.model.training.TrainingOutcome;
import hep.mirage.model.training.TrainingRandomness;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the trainings of all engines have in common: which events train and which validate, epochs of batches, learning
 * rates, masks, mean losses, the end.
 */
public final class EpochLoop {
    private final LabelledDataset training;
    private final Optional<Validation> validation;
    private final ClassifierSettings settings;
    private final TrainingRandomness randomness;
    private final MatrixKernel matrixKernel;
    private final ClassWeights classWeights;
    private long steps;

    /**
     * The loop of one training; draws the events that validate, where the study wants some.
     *
     * @param dataset n events, labelled and standardised
     * @param settings of the training
     * @param randomness which event comes when, and which nodes and events are left out
     * @param matrixKernel of this thread, that validates
     * @throws IllegalArgumentException when the classes are to count the same and one has no event
     */
    public EpochLoop(
            LabelledDataset dataset,
            ClassifierSettings settings,
            TrainingRandomness randomness,
            MatrixKernel matrixKernel) {
        this.settings = settings;
        this.randomness = randomness;
        this.matrixKernel = matrixKernel;
        EarlyStopping stopping = settings.earlyStopping();
        if (stopping.isOn()) {
            ValidationSplit split =
                    ValidationSplit.of(dataset, stopping.validationFraction(), randomness.validationSplit());
            this.training = split.training();
            this.classWeights = settings.classBalance().weights(training.labels());
            this.validation = Optional.of(new Validation(split.validation(), settings, classWeights, matrixKernel));
        } else {
            this.training = dataset;
            this.classWeights = settings.classBalance().weights(training.labels());
            this.validation = Optional.empty();
        }
    }

    /** Number of events that are trained on. */
    public int trainingEvents() {
        return training.size();
    }

    /** What the classes count in the training. */
    public ClassWeights classWeights() {
        return classWeights;
    }

    /**
     * Trains until the last epoch, or until the validation says so.
     *
     * @param engine its steps, none taken yet
     * @throws ArithmeticException when a loss is not finite: the training diverged
     */
    public TrainingOutcome train(TrainingSteps engine) {
        double[] epochLoss = new double[settings.epochs()];
        int epochs = 0;
        boolean goesOn = true;
        while (goesOn && epochs < epochLoss.length) {
            epochLoss[epochs] = epoch(engine, epochs);
            epochs++;
            goesOn = validation.isEmpty() || validation.get().goesOnAfter(answering(engine));
        }
        double[] losses = Arrays.copyOf(epochLoss, epochs);
        return validation
                .map(done -> new TrainingOutcome(done.best(), losses, done.losses(), done.bestEpoch(), steps))
                .orElseGet(() -> new TrainingOutcome(answering(engine), losses, steps));
    }

    private NetworkWeights answering(TrainingSteps engine) {
        return FoldedNetwork.answering(engine.weights(), training.features(), matrixKernel);
    }

    private double epoch(TrainingSteps engine, int epoch) {
        if (settings.hiddenLayers().dropout() > 0) {
            engine.drawMasksFrom(randomness.dropout(epoch));
        }
        EpochBatches batches = EpochBatches.of(randomness.permutation(epoch, training.size()), training, settings);
        double sum = 0;
        int from = 0;
        for (int to : batches.ends()) {
            double learningRate = settings.optimizer().learningRateAt(steps++);
            sum += engine.step(training, batches.events(), from, to, learningRate);
            from = to;
        }
        return sum / from;
    }
}
