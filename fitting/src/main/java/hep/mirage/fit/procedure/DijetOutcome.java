package hep.mirage.fit.procedure;

import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.likelihood.FitOutcome;
import hep.mirage.fit.shape.DijetShape.Family;
import java.util.List;
import java.util.OptionalDouble;

/** The result of a {@link DijetProcedure}, with every intermediate decision. */
public sealed interface DijetOutcome {

    /** All attempts, in order; the last one is the accepted one, if any is. */
    List<Attempt> attempts();

    /** The verdict on one fit. */
    enum Verdict {
        /** Accepted. */
        ACCEPTED,
        /** Its chi-square is too large. */
        UNLIKELY,
        /** No maximum was found. */
        NOT_CONVERGED,
        /** No degrees of freedom are left to test it. */
        TOO_FEW_BINS
    }

    /**
     * One function on one pair of side-bands.
     *
     * @param lowGeV outer end of the lower side-band
     * @param highGeV outer end of the upper side-band
     * @param family the function
     * @param verdict the verdict on it
     * @param fit the fit, or why there is none
     * @param degreesOfFreedom side-band bins, merged ones if they are and there is a fit, less parameters
     * @param chiSquareP p-value of Pearson's chi-square in the side-bands; absent without a fit or degree of freedom
     */
    record Attempt(
            double lowGeV,
            double highGeV,
            Family family,
            Verdict verdict,
            FitOutcome fit,
            int degreesOfFreedom,
            OptionalDouble chiSquareP) {}

    /**
     * A function describes the side-bands.
     *
     * @param fit the accepted fit
     * @param attempts all attempts, the accepted one last
     */
    record Accepted(Converged fit, List<Attempt> attempts) implements DijetOutcome {}

    /**
     * None does, down to the smallest side-bands.
     *
     * @param reason for users
     * @param attempts all attempts
     */
    record Exhausted(String reason, List<Attempt> attempts) implements DijetOutcome {}
}
