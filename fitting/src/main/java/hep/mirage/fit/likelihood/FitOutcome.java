package hep.mirage.fit.likelihood;

import java.util.Optional;

/** What became of a fit: a point of maximum likelihood, or the reason why there is none. */
public sealed interface FitOutcome permits Converged, NotConverged {

    /** The fit, if it converged. */
    default Optional<Converged> converged() {
        return this instanceof Converged fit ? Optional.of(fit) : Optional.empty();
    }
}
