package hep.mirage.model.event;

import java.util.Map;
import java.util.OptionalDouble;

/** Units that a file may use where a feature is in GeV or rad or a weight in pb, and what to multiply by. */
final class UnitScale {
    private static final Map<String, Map<String, Double>> FACTORS = Map.of(
            "GeV", Map.of("GeV", 1.0, "TeV", 1e3, "MeV", 1e-3),
            "rad", Map.of("rad", 1.0, "deg", Math.PI / 180),
            "pb", Map.of("pb", 1.0, "nb", 1e3, "fb", 1e-3, "ab", 1e-6));

    private UnitScale() {}

    /** Units that can be turned into the given one, each with its factor. */
    static Map<String, Double> into(String unit) {
        return FACTORS.getOrDefault(unit, Map.of(unit, 1.0));
    }

    /** What turns a value in {@code from} into one in {@code to}; empty where nothing does. */
    static OptionalDouble factor(String from, String to) {
        Double factor = into(to).get(from);
        return factor == null ? OptionalDouble.empty() : OptionalDouble.of(factor);
    }
}
