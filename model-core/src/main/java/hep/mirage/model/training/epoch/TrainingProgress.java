package hep.mirage.model.training.epoch;

import hep.mirage.model.network.FoldedNetwork;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.kernel.MatrixKernel;
import hep.mirage.model.training.TrainingOutcome;
import hep.mirage.model.training.TrainingResult;
import hep.mirage.model.training.TrainingTask;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How far a training has come, epoch by epoch: whether it goes on, which net is kept, and what came of it. Every engine
 * reports its epochs here, whatever it trains on. Serves one thread.
 */
public final class TrainingProgress {
    private final TrainingEvents events;
    private final MatrixKernel kernel;
    private final Optional<Validation> validation;
    private final double[] losses;
    private int epochs;

    /**
     * A training before its first epoch.
     *
     * @param task that is trained
     * @param events of the task
     * @param kernel of this thread: folds normalisation into the net that answers, and validates
     */
    public TrainingProgress(TrainingTask task, TrainingEvents events, MatrixKernel kernel) {
        this.events = events;
        this.kernel = kernel;
        this.validation =
                events.validation().map(dataset -> new Validation(dataset, task.settings(), events.classWeights()));
        this.losses = new double[task.settings().epochs()];
    }

    /**
     * Ends an epoch; a validation takes the net's logits on the kernel.
     *
     * @param meanLoss over the steps of the epoch, each taken before its update [nats an event, or the loss's own unit];
     *     not finite where the training diverged, which ends it
     * @param trained the net as it stands after the epoch; asked for where there is a validation
     * @return whether another epoch is to come
     */
    public boolean goesOnAfter(double meanLoss, Supplier<NetworkWeights> trained) {
        boolean finite = add(meanLoss);
        return finite
                && validation.map(check -> validate(check, answering(trained))).orElse(true)
                && epochs < losses.length;
    }

    /**
     * Ends an epoch of a training with a validation, whose logits the engine took itself.
     *
     * @param meanLoss as above
     * @param validationLogits [validation events], of the net as it answers after the epoch
     * @param trained the net as it stands after the epoch; asked for where it is the best so far
     * @return whether another epoch is to come
     * @throws IllegalStateException where the task has no validation
     */
    public boolean goesOnAfter(double meanLoss, float[] validationLogits, Supplier<NetworkWeights> trained) {
        Validation check = validation.orElseThrow(() -> new IllegalStateException(
                "logits of a validation, but the task" + " has none; end its epochs without logits"));
        return add(meanLoss) && check.goesOnAfter(validationLogits, () -> answering(trained)) && epochs < losses.length;
    }

    private boolean add(double meanLoss) {
        losses[epochs++] = meanLoss;
        return Double.isFinite(meanLoss);
    }

    private boolean validate(Validation check, NetworkWeights answering) {
        float[] logits = Logits.of(answering, events.validation().orElseThrow().features(), kernel);
        return check.goesOnAfter(logits, () -> answering);
    }

    private NetworkWeights answering(Supplier<NetworkWeights> trained) {
        return FoldedNetwork.answering(trained.get(), events.training().features(), kernel);
    }

    /**
     * What came of the training.
     *
     * @param steps optimiser steps taken
     * @param trained the net as it stands; asked for where there is no validation
     */
    public TrainingResult result(long steps, Supplier<NetworkWeights> trained) {
        double[] epochLoss = Arrays.copyOf(losses, epochs);
        double[] validationLoss = validation.map(Validation::losses).orElseGet(() -> new double[0]);
        return diverged(epochLoss)
                .or(() -> diverged(validationLoss))
                .orElseGet(() -> new TrainingResult.Trained(validation
                        .map(check ->
                                new TrainingOutcome(check.best(), epochLoss, validationLoss, check.bestEpoch(), steps))
                        .orElseGet(() -> new TrainingOutcome(answering(trained), epochLoss, steps))));
    }

    private static Optional<TrainingResult> diverged(double[] losses) {
        for (int epoch = 0; epoch < losses.length; epoch++) {
            if (!Double.isFinite(losses[epoch])) {
                return Optional.of(TrainingResult.Diverged.in(epoch, losses[epoch]));
            }
        }
        return Optional.empty();
    }
}
