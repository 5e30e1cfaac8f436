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
 * Tracks a training epoch by epoch: whether it continues, which net is kept, and the result. Every engine reports its epochs
 * here, whatever hardware it uses. Not thread-safe.
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
     * @param kernel of this thread: folds normalisation into the net for inference, and validates
     */
    public TrainingProgress(TrainingTask task, TrainingEvents events, MatrixKernel kernel) {
        this.events = events;
        this.kernel = kernel;
        this.validation =
                events.validation().map(dataset -> new Validation(dataset, task.settings(), events.classWeights()));
        this.losses = new double[task.settings().epochs()];
    }

    /**
     * Ends an epoch; a validation computes the net's logits with the kernel.
     *
     * @param meanLoss over the steps of the epoch, each computed before its update [nats per event, or the loss's own unit];
     *     not finite if the training diverged, which ends it
     * @param trained the net after the epoch; called only with validation
     * @return whether to train another epoch
     */
    public boolean goesOnAfter(double meanLoss, Supplier<NetworkWeights> trained) {
        boolean finite = add(meanLoss);
        return finite
                && validation.map(check -> validate(check, answering(trained))).orElse(true)
                && epochs < losses.length;
    }

    /**
     * Ends an epoch of a training with a validation, whose logits the engine computed itself.
     *
     * @param meanLoss as above
     * @param validationLogits [validation events], of the net for inference after the epoch
     * @param trained the net after the epoch; called only if it is the best so far
     * @return whether to train another epoch
     * @throws IllegalStateException if the task has no validation
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
     * The result of the training.
     *
     * @param steps optimiser steps taken
     * @param trained the current net; called only without validation
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
