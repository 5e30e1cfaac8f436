package hep.mirage.model.training;

import java.util.Objects;

/** What came of a {@link TrainingTask}. */
public sealed interface TrainingResult permits TrainingResult.Trained, TrainingResult.Diverged {
    /**
     * The net was trained.
     *
     * @param outcome the net and its losses, all finite
     */
    record Trained(TrainingOutcome outcome) implements TrainingResult {
        /** The outcome may not be missing. */
        public Trained {
            Objects.requireNonNull(outcome, "outcome");
        }

        @Override
        public TrainingOutcome orThrow() {
            return outcome;
        }
    }

    /**
     * A loss was not finite: there is no net.
     *
     * @param reason which loss, in which epoch, and what to change
     */
    record Diverged(String reason) implements TrainingResult {
        /** The reason may not be missing. */
        public Diverged {
            Objects.requireNonNull(reason, "reason");
        }

        /**
         * The usual reason.
         *
         * @param epoch of the loss, 0 for the first
         * @param meanLoss that is not finite [nats an event, or the loss's own unit]
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
     * The outcome, for callers that can do nothing without it.
     *
     * @throws ArithmeticException with the reason, where the training diverged
     */
    TrainingOutcome orThrow();
}
