package hep.mirage.search.integration;

import hep.mirage.fit.global.MethodEstimate;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Flattened;
import hep.mirage.search.table.Presence;
import hep.mirage.search.table.Table;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One row of {@code integration/methods}: the global p-value of one local Z by one method.
 *
 * @param arm its name; rows written before there were arms are of {@link Arm#PUBLISHED}
 * @param significance {@link SignificanceKind#column()}
 * @param method {@link hep.mirage.fit.global.GlobalMethod#label()}
 * @param localZ local significance
 * @param kind measured, extrapolated, upper limit, or not available
 * @param globalP absent for an upper limit, and if the method does not apply
 * @param bounds its interval; open if the method does not apply
 * @param remark what the ensemble lacks for the method; absent if nothing is missing
 */
public record MethodRow(
        @Column(text = "arm of the study", presence = Presence.OPTIONAL) String arm,
        @Column(text = "column of fits") String significance,
        @Column(text = "way to the global p-value") String method,
        @Column(text = "local significance") double localZ,
        @Column(text = "measured, extrapolated, upper limit, or not available") String kind,
        @Column(text = "global p-value of local_z") OptionalDouble globalP,
        @Flattened(prefix = "global_p", text = "the law taken as exact") Bounds bounds,
        @Column(text = "what the ensemble lacks for the method") Optional<String> remark) {

    /** Its table. */
    public static final Table<MethodRow> TABLE = Table.of("methods", MethodRow.class);

    /** Names the arm of older rows. */
    public MethodRow {
        arm = arm == null ? Arm.PUBLISHED.name() : arm;
    }

    static MethodRow of(String arm, SignificanceKind significance, MethodEstimate estimate) {
        return new MethodRow(
                arm,
                significance.column(),
                estimate.method().label(),
                estimate.localZ(),
                estimate.kind().word(),
                estimate.p(),
                Bounds.of(estimate.interval68(), estimate.interval95()),
                estimate.remark());
    }
}
