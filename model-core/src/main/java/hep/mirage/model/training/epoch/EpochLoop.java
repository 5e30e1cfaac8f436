package hep.mirage.model.training.epoch;

import hep.mirage.model.network.kernel.MatrixKernel;
import hep.mirage.model.training.ClassWeights;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.TrainingResult;
import hep.mirage.model.training.TrainingTask;

/**
 * The training of one net by an engine that takes one step after the other: epochs of batches, learning rates, masks, mean
 * losses and stopping. {@link TrainingEvents} and {@link TrainingProgress} choose the training events and evaluate the epochs,
 * as they do for engines without this loop.
 */
public final class EpochLoop {
    private final TrainingTask task;
    private final TrainingEvents events;
    private final TrainingProgress progress;
    private long steps;

    /**
     * The loop of one training.
     *
     * @param task to be trained
     * @param matrixKernel of this thread, for validation
     * @throws IllegalArgumentException if the classes are to have the same weight and one has no event
     */
    public EpochLoop(TrainingTask task, MatrixKernel matrixKernel) {
        this.task = task;
        this.events = TrainingEvents.of(task);
        this.progress = new TrainingProgress(task, events, matrixKernel);
    }

    /** Number of training events. */
    public int trainingEvents() {
        return events.training().size();
    }

    /** The class weights in the training. */
    public ClassWeights classWeights() {
        return events.classWeights();
    }

    /**
     * Trains until the last epoch, until the validation stops it, or until a loss is not finite.
     *
     * @param engine its steps, none taken yet
     */
    public TrainingResult train(TrainingSteps engine) {
        int epoch = 0;
        while (progress.goesOnAfter(meanLossOf(engine, epoch), engine::weights)) {
            epoch++;
        }
        return progress.result(steps, engine::weights);
    }

    private double meanLossOf(TrainingSteps engine, int epoch) {
        ClassifierSettings settings = task.settings();
        if (settings.hiddenLayers().dropout() > 0) {
            engine.drawMasksFrom(task.randomness().dropout(epoch));
        }
        EpochBatches batches = events.batches(task, epoch);
        double sum = 0;
        int from = 0;
        for (int to : batches.ends()) {
            double learningRate = settings.optimizer().learningRateAt(steps++);
            sum += engine.step(events.training(), batches.events(), from, to, learningRate);
            from = to;
        }
        return sum / from;
    }
}
