package hep.mirage.app.integration;

import hep.mirage.app.table.column.Column;
import hep.mirage.app.table.column.Flattened;
import hep.mirage.app.table.column.Presence;
import hep.mirage.app.table.column.Table;
import hep.mirage.fit.global.GlobalIntegration.Requirement;
import hep.mirage.fit.global.GlobalP.Level;
import hep.mirage.fit.global.RequiredLocalZ;

/**
 * One row of {@code integration/required_local_z}: the local significance that a global one asks for.
 *
 * @param significance {@link SignificanceColumn#column()}
 * @param globalZ global significance
 * @param kind measured, extrapolated, or cannot say
 * @param localZ the local significance needed; null where nothing can be said
 * @param bounds its interval
 * @param remark why nothing can be said, or how far the extrapolation reaches; null for a measurement
 */
public record RequiredRow(
        @Column(text = "column of fits") String significance,
        @Column(text = "global significance") double globalZ,
        @Column(text = "measured, extrapolated, or cannot say") String kind,
        @Column(text = "local significance needed") Double localZ,
        @Flattened(prefix = "local_z", text = "null where open") Bounds bounds,
        @Column(text = "why nothing can be said, or how far it reaches", presence = Presence.OPTIONAL) String remark) {

    /** The table {@code required_local_z}: the local Z that a global 3 and 5 sigma ask for. */
    public static final Table<RequiredRow> TABLE = Table.of("required_local_z", RequiredRow.class);

    static RequiredRow of(SignificanceColumn kind, Requirement requirement) {
        RequiredLocalZ needed = requirement.localZ();
        return new RequiredRow(
                kind.column(),
                requirement.globalSigma(),
                needed.kind(),
                Nullable.of(needed.sigma()),
                Bounds.of(needed.interval(Level.SIGMA_1), needed.interval(Level.PERCENT_95)),
                remark(needed));
    }

    private static String remark(RequiredLocalZ needed) {
        if (needed instanceof RequiredLocalZ.CannotSay cannotSay) {
            return cannotSay.reason();
        }
        return needed instanceof RequiredLocalZ.Extrapolated extrapolated
                ? GlobalRow.beyond(extrapolated.decadesBeyond())
                : null;
    }
}
