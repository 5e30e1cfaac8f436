package hep.mirage.app.integration;

import static hep.mirage.app.table.ColumnType.DOUBLE;

import hep.mirage.app.table.StoredRow;
import hep.mirage.app.table.TableCodec.Builder;
import hep.mirage.fit.global.Interval;
import java.util.function.Function;

/**
 * An interval at two confidences, as tables and JSON keep it: null where an end is open.
 *
 * @param low68 lower end at 68.3 %
 * @param high68 upper end at 68.3 %
 * @param low95 lower end at 95 %
 * @param high95 upper end at 95 %
 */
public record Bounds(Double low68, Double high68, Double low95, Double high95) {

    /** Four columns of a table that hold such an interval, from {@code prefix_low68} on. */
    static <T> void addTo(Builder<T> builder, String prefix, String source, Function<T, Bounds> bounds) {
        builder.optional(prefix + "_low68", DOUBLE, "1", "lower end at 68.3 %, " + source, row -> bounds.apply(row)
                .low68());
        builder.optional(prefix + "_high68", DOUBLE, "1", "upper end at 68.3 %, " + source, row -> bounds.apply(row)
                .high68());
        builder.optional(prefix + "_low95", DOUBLE, "1", "lower end at 95 %, " + source, row -> bounds.apply(row)
                .low95());
        builder.optional(prefix + "_high95", DOUBLE, "1", "upper end at 95 %, " + source, row -> bounds.apply(row)
                .high95());
    }

    /** The way back. */
    static Bounds in(StoredRow row, String prefix) {
        return new Bounds(
                row.optionalDoubleAt(prefix + "_low68"),
                row.optionalDoubleAt(prefix + "_high68"),
                row.optionalDoubleAt(prefix + "_low95"),
                row.optionalDoubleAt(prefix + "_high95"));
    }

    /**
     * Of two intervals.
     *
     * @param at68 at 68.3 %
     * @param at95 at 95 %
     */
    public static Bounds of(Interval at68, Interval at95) {
        return new Bounds(
                Nullable.of(at68.low()), Nullable.of(at68.high()), Nullable.of(at95.low()), Nullable.of(at95.high()));
    }
}
