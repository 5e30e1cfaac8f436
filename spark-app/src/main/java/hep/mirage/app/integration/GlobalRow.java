package hep.mirage.app.integration;

import hep.mirage.app.table.column.Column;
import hep.mirage.app.table.column.Flattened;
import hep.mirage.app.table.column.Presence;
import hep.mirage.app.table.column.Table;
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
 * @param localP its asymptotic p-value, P(N(0,1) ≥ localZ)
 * @param kind measured, extrapolated, or cannot say
 * @param globalP fraction of runs with their largest Z at or above; null where nothing can be said
 * @param globalPBounds its interval; from 0 to the one-sided upper limit of the confidence where nothing can be said
 * @param globalZ global significance; null where p is
 * @param globalZBounds its interval
 * @param ensembleLocalP fraction of all (run, hypothesis, working point) at or above; null where there are none
 * @param grossVitellsP from up-crossings; null where not available
 * @param remark why nothing can be said, or how far the extrapolation reaches; null for a measurement
 */
public record GlobalRow(
        @Column(text = "column of fits") String significance,
        @Column(text = "local significance") double localZ,
        @Column(text = "its asymptotic p-value, for N(0,1)") double localP,
        @Column(text = "measured, extrapolated, or cannot say") String kind,
        @Column(text = "fraction of runs with a Z as large anywhere") Double globalP,
        @Flattened(prefix = "global_p", text = "one-sided limit if nothing can be said") Bounds globalPBounds,
        @Column(text = "global significance") Double globalZ,
        @Flattened(prefix = "global_z", text = "null where open") Bounds globalZBounds,
        @Column(text = "fraction of all (run, hypothesis, working point) at or above local_z") Double ensembleLocalP,
        @Column(text = "global p from up-crossings", after = "global_over_local_p") Double grossVitellsP,
        @Column(
                        text = "why nothing can be said, or how far it reaches",
                        presence = Presence.OPTIONAL,
                        after = "gross_vitells_p")
                String remark) {

    /** The table {@code global}: global p over local Z for each significance. */
    public static final Table<GlobalRow> TABLE = Table.of("global", GlobalRow.class);

    /** The table {@code local_to_global}: the same at a local Z of 2, 3, 4, 5. */
    public static final Table<GlobalRow> AT_WHOLE_SIGMAS = Table.of("local_to_global", GlobalRow.class);

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
                Nullable.of(line.ensembleLocalP()),
                Nullable.of(line.grossVitellsP()),
                remark(p));
    }

    /**
     * globalP / localP, the product of {@link #localInflation} and {@link #trialFactor}; null where p is. All three are
     * reckoned from the p-values that are stored, so that integrations of earlier versions have them too.
     */
    @Column(text = "global_p / local_p", presence = Presence.OPTIONAL, after = "trial_factor")
    public Double globalOverLocalP() {
        return globalP == null ? null : (Double) (globalP / localP);
    }

    /** ensembleLocalP / localP: how much more often a place is as large than a normal number; null where none is. */
    @Column(text = "ensemble_local_p / local_p", presence = Presence.OPTIONAL, after = "ensemble_local_p")
    public Double localInflation() {
        return seenLocally() ? (Double) (ensembleLocalP / localP) : null;
    }

    /** globalP / ensembleLocalP: what looking at many places costs; null where p is, or no place of any run is as large. */
    @Column(text = "global_p / ensemble_local_p", presence = Presence.OPTIONAL, after = "local_inflation")
    public Double trialFactor() {
        return globalP != null && seenLocally() ? (Double) (globalP / ensembleLocalP) : null;
    }

    private boolean seenLocally() {
        return ensembleLocalP != null && ensembleLocalP > 0;
    }

    private static String remark(GlobalP p) {
        if (p instanceof GlobalP.CannotSay cannotSay) {
            return cannotSay.reason();
        }
        if (p instanceof GlobalP.Extrapolated extrapolated) {
            return beyond(extrapolated.decadesBeyond())
                    + (extrapolated.atLocalP() ? "; held at the asymptotic local p, below which the fit came out" : "");
        }
        return null;
    }

    /** How far an extrapolation reaches, in words. */
    static String beyond(double decades) {
        return String.format(Locale.ROOT, "normal tail, %.1f powers of ten beyond 1/N", decades);
    }
}
