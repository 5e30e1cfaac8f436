package hep.mirage.app.integration;

import hep.mirage.app.table.column.Column;
import hep.mirage.fit.global.Interval;

/**
 * An interval at two confidences, as tables and JSON keep it: null where an end is open.
 *
 * @param low68 lower end at 68.3 %
 * @param high68 upper end at 68.3 %
 * @param low95 lower end at 95 %
 * @param high95 upper end at 95 %
 */
public record Bounds(
        @Column(text = "lower end at 68.3 %, {}") Double low68,
        @Column(text = "upper end at 68.3 %, {}") Double high68,
        @Column(text = "lower end at 95 %, {}") Double low95,
        @Column(text = "upper end at 95 %, {}") Double high95) {

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
