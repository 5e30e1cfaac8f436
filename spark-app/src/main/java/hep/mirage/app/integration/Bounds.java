package hep.mirage.app.integration;

import hep.mirage.fit.global.Interval;

/**
 * An interval at two confidences, as tables and JSON keep it: null where an end is open.
 *
 * @param low68 lower end at 68.3 %
 * @param high68 upper end at 68.3 %
 * @param low95 lower end at 95 %
 * @param high95 upper end at 95 %
 */
public record Bounds(Double low68, Double high68, Double low95, Double high95) {

    static Bounds of(Interval at68, Interval at95) {
        return new Bounds(
                Nullable.of(at68.low()), Nullable.of(at68.high()), Nullable.of(at95.low()), Nullable.of(at95.high()));
    }
}
