package hep.mirage.app.integration;

import static hep.mirage.app.table.ColumnType.DOUBLE;
import static hep.mirage.app.table.ColumnType.TEXT;

import hep.mirage.app.table.StoredRow;
import hep.mirage.app.table.TableCodec;
import hep.mirage.app.table.TableCodec.Builder;
import hep.mirage.fit.global.MethodEstimate;
import hep.mirage.search.integration.SignificanceColumn;

/**
 * One row of {@code integration/methods}: the global p-value of one local Z by one way.
 *
 * @param significance {@link SignificanceColumn#column()}
 * @param method {@link hep.mirage.fit.global.GlobalMethod#label()}
 * @param localZ local significance
 * @param kind measured, extrapolated, upper limit, or not available
 * @param globalP null for an upper limit, and where the method does not apply
 * @param bounds its interval; null ends where the method does not apply
 * @param remark what the ensemble lacks for the method; null where nothing
 */
public record MethodRow(
        String significance, String method, double localZ, String kind, Double globalP, Bounds bounds, String remark) {

    /** Its table. */
    public static final TableCodec<MethodRow> CODEC = codec();

    static MethodRow of(SignificanceColumn significance, MethodEstimate estimate) {
        return new MethodRow(
                significance.column(),
                estimate.method().label(),
                estimate.localZ(),
                estimate.kind().word(),
                Nullable.of(estimate.p()),
                Bounds.of(estimate.interval68(), estimate.interval95()),
                estimate.remark().orElse(null));
    }

    private static TableCodec<MethodRow> codec() {
        Builder<MethodRow> builder = TableCodec.<MethodRow>named("methods")
                .required("significance", TEXT, "1", "column of fits", MethodRow::significance)
                .required("method", TEXT, "1", "way to the global p-value", MethodRow::method)
                .required("local_z", DOUBLE, "1", "local significance", MethodRow::localZ)
                .required("kind", TEXT, "1", "measured, extrapolated, upper limit, or not available", MethodRow::kind)
                .optional("global_p", DOUBLE, "1", "global p-value of local_z", MethodRow::globalP);
        Bounds.addTo(builder, "global_p", "the law taken for exact", MethodRow::bounds);
        return builder.optional("remark", TEXT, "1", "what the ensemble lacks for the method", MethodRow::remark)
                .readBy(MethodRow::in);
    }

    private static MethodRow in(StoredRow row) {
        return new MethodRow(
                row.textAt("significance"),
                row.textAt("method"),
                row.doubleAt("local_z"),
                row.textAt("kind"),
                row.optionalDoubleAt("global_p"),
                Bounds.in(row, "global_p"),
                row.optionalTextAt("remark"));
    }
}
