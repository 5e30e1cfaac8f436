package hep.mirage.search.limit;

import hep.mirage.fit.limit.UpperLimit.Found;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.search.row.FitRow;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What limits take of a spectrum: a small part of its row, so that those of a large ensemble fit into memory.
 *
 * @param place arm, hypothesis and working point
 * @param run its number
 * @param signalKept injected signal events among the kept ones; empty if the study injects none
 * @param zLikelihood {@code z_likelihood}; NaN if there is none
 * @param limit on the signal events in the spectrum; empty if there is none
 */
public record LimitedSpectrum(
        LimitPlace place, long run, OptionalInt signalKept, double zLikelihood, Optional<Found> limit) {
    /** Rejects null components. */
    public LimitedSpectrum {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(signalKept, "signalKept");
        Objects.requireNonNull(limit, "limit");
    }

    /**
     * That of a row.
     *
     * @param fit of a run in which the classifier of its arm is not dead
     */
    public static LimitedSpectrum of(FitRow fit) {
        return new LimitedSpectrum(
                LimitPlace.of(fit),
                fit.run(),
                fit.signalKept() == null ? OptionalInt.empty() : OptionalInt.of(fit.signalKept()),
                fit.z(SignificanceKind.LIKELIHOOD),
                fit.limit() instanceof Found found ? Optional.of(found) : Optional.empty());
    }
}
