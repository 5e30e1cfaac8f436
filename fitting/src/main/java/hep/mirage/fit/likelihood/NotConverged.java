package hep.mirage.fit.likelihood;

/**
 * A fit without a result.
 *
 * @param reason for programs
 * @param message for people: what, value, bound, remedy
 */
public record NotConverged(Reason reason, String message) implements FitOutcome {

    /** Why a fit has no result. */
    public enum Reason {
        /** No event in the range. */
        EMPTY_SPECTRUM,
        /** Fewer filled bins than parameters: the likelihood has no single maximum. */
        TOO_FEW_FILLED_BINS,
        /**
         * The likelihood still rises where the expectation of an empty bin reaches zero, and the largest one that this
         * allows was not found: the starting point expects less than nothing, or there are hardly more events than
         * parameters.
         */
        AT_BOUNDARY,
        /** The information matrix cannot be solved: parameters are degenerate on these bins. */
        SINGULAR,
        /** No step raises the likelihood, yet the gradient is not zero. */
        STALLED,
        /** The limit of iterations was reached. */
        ITERATION_LIMIT
    }
}
