package hep.mirage.fit.likelihood;

import java.util.Optional;

/** The outcome of an unbinned fit. */
public sealed interface UnbinnedOutcome {

    /** The maximum, if there is one. */
    default Optional<Maximum> maximum() {
        return this instanceof Maximum maximum ? Optional.of(maximum) : Optional.empty();
    }

    /**
     * A point of maximum likelihood.
     *
     * @param estimate the parameters with their covariance
     * @param events masses in the range
     * @param logLikelihood sum_i ln f(x_i) - integral of f, f in events per GeV; only differences are meaningful
     * @param iterations Newton steps taken
     * @param location at the boundary if the integral over some cell is zero
     */
    record Maximum(Estimate estimate, int events, double logLikelihood, int iterations, Location location)
            implements UnbinnedOutcome {}

    /**
     * No maximum.
     *
     * @param failure the reason
     */
    record None(NotConverged failure) implements UnbinnedOutcome {}
}
