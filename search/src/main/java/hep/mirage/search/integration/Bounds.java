package hep.mirage.search.integration;

import hep.mirage.fit.global.Interval;
import hep.mirage.search.table.Column;
import java.util.OptionalDouble;

/**
 * An interval at two confidence levels, as stored in tables; an open end is absent.
 *
 * @param low68 lower end at 68.3 %
 * @param high68 upper end at 68.3 %
 * @param low95 lower end at 95 %
 * @param high95 upper end at 95 %
 */
public record Bounds(
        @Column(text = "lower end at 68.3 %, {}") OptionalDouble low68,
        @Column(text = "upper end at 68.3 %, {}") OptionalDouble high68,
        @Column(text = "lower end at 95 %, {}") OptionalDouble low95,
        @Column(text = "upper end at 95 %, {}") OptionalDouble high95) {

    /**
     * Of two intervals.
     *
     * @param at68 at 68.3 %
     * @param at95 at 95 %
     */
    public static Bounds of(Interval at68, Interval at95) {
        return new Bounds(at68.low(), at68.high(), at95.low(), at95.high());
    }

    /** The interval at 68.3 %. */
    public Interval at68() {
        return new Interval(low68, high68);
    }

    /** The interval at 95 %. */
    public Interval at95() {
        return new Interval(low95, high95);
    }
}
