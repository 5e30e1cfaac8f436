package hep.mirage.fit.likelihood;

import java.util.Optional;

/** The outcome of a fit: a point of maximum likelihood, inside or at a boundary, or the reason why there is none. */
public sealed interface FitOutcome permits Converged, NotConverged {

    /** The fit, if it found a maximum. */
    default Optional<Converged> converged() {
        return this instanceof Converged fit ? Optional.of(fit) : Optional.empty();
    }
}
