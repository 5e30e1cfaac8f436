package hep.mirage.search.integration;

import hep.mirage.fit.global.LocalToGlobal;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Flattened;
import hep.mirage.search.table.Presence;
import hep.mirage.search.table.Table;

/**
 * One row of {@code integration/global} and {@code integration/local_to_global}: the global significance of a local
 * one.
 *
 * @param arm its name; rows written before there were arms are of {@link Arm#PUBLISHED}
 * @param significance {@link SignificanceKind#column()}
 * @param line the local significance and its global equivalent
 */
public record GlobalRow(
        @Column(text = "arm of the study", presence = Presence.OPTIONAL) String arm,
        @Column(text = "column of fits") String significance,
        @Flattened(by = LineColumns.class) LocalToGlobal line) {

    /** The table {@code global}: global p over local Z for each significance. */
    public static final Table<GlobalRow> TABLE = Table.of("global", GlobalRow.class);

    /** The table {@code local_to_global}: the same at a local Z of 2, 3, 4, 5. */
    public static final Table<GlobalRow> AT_WHOLE_SIGMAS = Table.of("local_to_global", GlobalRow.class);

    /** Names the arm of older rows. */
    public GlobalRow {
        arm = arm == null ? Arm.PUBLISHED.name() : arm;
    }
}
