package hep.mirage.search.observed;

import hep.mirage.fit.global.GlobalIntegration;
import hep.mirage.fit.global.GlobalP;
import hep.mirage.fit.global.GlobalP.Level;
import hep.mirage.fit.global.LocalToGlobal;
import hep.mirage.search.integration.Bounds;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Flattened;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The global p-value of the largest significance of observed events.
 *
 * @param kind measured, extrapolated, or cannot say
 * @param globalP (k + 1)/(N + 1), where k of N runs without signal have a Z as large anywhere; for k = 0 extrapolated, if the
 *     tail can be fitted; absent if no run has a Z
 * @param globalPBounds intervals of k/N, or of the extrapolation; 0 to 1 if no run has a Z
 * @param globalZ global significance; 0 where global p is above 0.5
 * @param globalZBounds its intervals; null where open, 0 where the end of p is above 0.5
 * @param trialFactor fraction of runs without signal with a Z as large anywhere, k/N, over the ensemble's mean local p
 * @param grossVitellsP global p from up-crossings; absent for a single hypothesis
 * @param remark why p is no smaller although no run has a Z as large, or how far an extrapolation reaches
 */
public record GlobalEstimate(
        @Column(text = "measured, extrapolated, or cannot say") String kind,
        @Column(text = "(k + 1)/(N + 1), k of N runs have a Z as large anywhere") OptionalDouble globalP,
        @Flattened(prefix = "global_p", text = "one-sided limit if nothing can be said") Bounds globalPBounds,
        @Column(text = "global significance; 0 where global_p is above 0.5") OptionalDouble globalZ,
        @Flattened(prefix = "global_z", text = "null where open, 0 where p is above 0.5") Bounds globalZBounds,
        @Column(text = "k/N over the ensemble's mean local p") OptionalDouble trialFactor,
        @Column(text = "global p from up-crossings") OptionalDouble grossVitellsP,
        @Column(text = "why nothing can be said, or how far it reaches") Optional<String> remark) {

    static GlobalEstimate of(GlobalIntegration ensemble, double largestZ) {
        LocalToGlobal line = ensemble.lineFor(largestZ);
        GlobalP p = ensemble.maxima().globalPOfObserved(largestZ);
        return new GlobalEstimate(
                p.kind(),
                p.p(),
                Bounds.of(p.interval(Level.SIGMA_1), p.interval(Level.PERCENT_95)),
                p.sigma(),
                Bounds.of(p.sigmaInterval(Level.SIGMA_1), p.sigmaInterval(Level.PERCENT_95)),
                line.trialFactor(),
                line.grossVitellsP(),
                p.remark());
    }
}
