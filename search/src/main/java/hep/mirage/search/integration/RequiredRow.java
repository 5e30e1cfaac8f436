package hep.mirage.search.integration;

import hep.mirage.fit.global.RequiredLocalZ;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Flattened;
import hep.mirage.search.table.Presence;
import hep.mirage.search.table.Table;

/**
 * One row of {@code integration/required_local_z}: the local significance that a global one requires.
 *
 * @param arm its name; rows written before there were arms are of {@link Arm#PUBLISHED}
 * @param significance {@link SignificanceKind#column()}
 * @param globalZ global significance
 * @param needed the local significance
 */
public record RequiredRow(
        @Column(text = "arm of the study", presence = Presence.OPTIONAL) String arm,
        @Column(text = "column of fits") String significance,
        @Column(text = "global significance") double globalZ,
        @Flattened(by = RequiredColumns.class) RequiredLocalZ needed) {

    /** The table {@code required_local_z}: the local Z required for global 3 and 5 sigma. */
    public static final Table<RequiredRow> TABLE = Table.of("required_local_z", RequiredRow.class);

    /** Names the arm of older rows. */
    public RequiredRow {
        arm = arm == null ? Arm.PUBLISHED.name() : arm;
    }
}
