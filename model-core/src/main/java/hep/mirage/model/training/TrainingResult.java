package hep.mirage.model.training;

import java.util.Objects;

/** The result of a {@link TrainingTask}. */
public sealed interface TrainingResult permits TrainingResult.Trained, TrainingResult.Diverged {
    /**
     * The net was trained.
     *
     * @param outcome the net and its losses, all finite
     */
    record Trained(TrainingOutcome outcome) implements TrainingResult {
        /** Rejects a null outcome. */
        public Trained {
            Objects.requireNonNull(outcome, "outcome");
        }

        @Override
        public TrainingOutcome orThrow() {
            return outcome;
        }
    }

    /**
     * The training diverged: a loss was not finite, so there is no net.
     *
     * @param reason which loss, in which epoch, and what to change
     */
    record Diverged(String reason) implements TrainingResult {
        /** Rejects a null reason. */
        public Diverged {
            Objects.requireNonNull(reason, "reason");
        }

        /**
         * The usual reason.
         *
         * @param epoch of the loss, 0 for the first
         * @param meanLoss that is not finite [nats per event, or the loss's own unit]
         */
        public static Diverged in(int epoch, double meanLoss) {
            return new Diverged("mean loss " + meanLoss + " nats in epoch " + epoch
                    + ": the training diverged; lower the learning rate");
        }

        @Override
        public TrainingOutcome orThrow() {
            throw new ArithmeticException(reason);
        }
    }

    /**
     * The outcome, for callers that cannot continue without it.
     *
     * @throws ArithmeticException with the reason, if the training diverged
     */
    TrainingOutcome orThrow();
}
