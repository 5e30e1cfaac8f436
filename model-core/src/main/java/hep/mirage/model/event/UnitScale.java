package hep.mirage.model.event;

import java.util.Map;
import java.util.OptionalDouble;

/** Units that a file may use for a feature in GeV or rad or a weight in pb, with their conversion factors. */
final class UnitScale {
    private static final Map<String, Map<String, Double>> FACTORS = Map.of(
            "GeV", Map.of("GeV", 1.0, "TeV", 1e3, "MeV", 1e-3),
            "rad", Map.of("rad", 1.0, "deg", Math.PI / 180),
            "pb", Map.of("pb", 1.0, "nb", 1e3, "fb", 1e-3, "ab", 1e-6));

    private UnitScale() {}

    /** Units that can be converted to the given one, each with its factor. */
    static Map<String, Double> into(String unit) {
        return FACTORS.getOrDefault(unit, Map.of(unit, 1.0));
    }

    /** The factor that converts a value in {@code from} into one in {@code to}; empty if there is none. */
    static OptionalDouble factor(String from, String to) {
        Double factor = into(to).get(from);
        return factor == null ? OptionalDouble.empty() : OptionalDouble.of(factor);
    }
}
