package hep.mirage.app.integration;

import hep.mirage.fit.global.GlobalP;
import hep.mirage.fit.global.GlobalP.Level;
import hep.mirage.fit.global.LocalToGlobal;
import java.util.Locale;

/**
 * One row of {@code integration/global} and {@code integration/local_to_global}: what a local significance means
 * globally.
 *
 * @param significance {@link SignificanceColumn#column()}
 * @param localZ local significance
 * @param localP its p-value for N(0,1)
 * @param kind measured, extrapolated, or cannot say
 * @param globalP fraction of runs with their largest Z at or above; null where nothing can be said
 * @param globalPBounds its interval; upper limits where nothing can be said
 * @param globalZ global significance; null where p is
 * @param globalZBounds its interval
 * @param trialFactor globalP / localP; null where p is
 * @param ensembleLocalP fraction of all (run, hypothesis, working point) at or above; null where there are none
 * @param grossVitellsP from up-crossings; null where not available
 * @param remark why nothing can be said, or how far the extrapolation reaches; null for a measurement
 */
public record GlobalRow(
        String significance,
        double localZ,
        double localP,
        String kind,
        Double globalP,
        Bounds globalPBounds,
        Double globalZ,
        Bounds globalZBounds,
        Double trialFactor,
        Double ensembleLocalP,
        Double grossVitellsP,
        String remark) {

    static GlobalRow of(SignificanceColumn kind, LocalToGlobal line) {
        GlobalP p = line.globalP();
        return new GlobalRow(
                kind.column(),
                line.localZ(),
                line.localP(),
                p.kind(),
                Nullable.of(p.p()),
                Bounds.of(p.interval(Level.SIGMA_1), p.interval(Level.PERCENT_95)),
                Nullable.of(p.sigma()),
                Bounds.of(p.sigmaInterval(Level.SIGMA_1), p.sigmaInterval(Level.PERCENT_95)),
                Nullable.of(line.trialFactor()),
                Nullable.of(line.ensembleLocalP()),
                Nullable.of(line.grossVitellsP()),
                remark(p));
    }

    private static String remark(GlobalP p) {
        if (p instanceof GlobalP.CannotSay cannotSay) {
            return cannotSay.reason();
        }
        return p instanceof GlobalP.Extrapolated extrapolated ? beyond(extrapolated.decadesBeyond()) : null;
    }

    /** How far an extrapolation reaches, in words. */
    static String beyond(double decades) {
        return String.format(Locale.ROOT, "generalised Pareto tail, %.1f powers of ten beyond 1/N", decades);
    }
}
