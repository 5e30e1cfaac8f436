package hep.mirage.fit.likelihood;

/**
 * A fit without a result.
 *
 * @param reason machine-readable reason
 * @param message for users: what, value, bound, remedy
 */
public record NotConverged(Reason reason, String message) implements FitOutcome {

    /** Why a fit has no result. */
    public enum Reason {
        /** No event in the range. */
        EMPTY_SPECTRUM,
        /** Fewer filled bins than parameters: the likelihood has no single maximum. */
        TOO_FEW_FILLED_BINS,
        /**
         * The likelihood still rises where the expectation of an empty bin reaches zero, and the constrained maximum was not
         * found: the starting point has a negative expectation, or there are hardly more events than parameters.
         */
        AT_BOUNDARY,
        /** The information matrix cannot be solved: parameters are degenerate on these bins. */
        SINGULAR,
        /** No step raises the likelihood, yet the gradient is not zero. */
        STALLED,
        /** The limit of iterations was reached. */
        ITERATION_LIMIT,
        /** Of several functions that were tried, none describes the side-bands. */
        NO_FUNCTION_ACCEPTED
    }
}
