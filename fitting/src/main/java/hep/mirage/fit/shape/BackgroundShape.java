package hep.mirage.fit.shape;

import hep.mirage.fit.spectrum.SearchRegion;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A background family with its settings: a shape for every region.
 *
 * @param family the family
 * @param settings a value for each of the family's settings, by name
 */
public record BackgroundShape(BackgroundFamily family, Map<String, Double> settings) implements Serializable {
    /** The papers' background. */
    public static final BackgroundShape PUBLISHED = of(BackgroundFamily.EXPONENTIAL_QUADRATIC);

    /** The parameters are the same for every region; this one represents all. */
    private static final SearchRegion ANY_REGION = SearchRegion.published(150);

    /** Fills in defaults and checks the bounds. */
    public BackgroundShape {
        SortedMap<String, Double> complete = new TreeMap<>(settings);
        for (ShapeSetting setting : family.settings()) {
            double value = complete.computeIfAbsent(setting.name(), name -> setting.defaultValue());
            if (!setting.admits(value)) {
                throw new IllegalArgumentException(setting.name() + " of " + family.label() + " = " + value
                        + "; it must lie in " + setting.low() + " to " + setting.high());
            }
        }
        if (complete.size() != family.settings().size()) {
            throw new IllegalArgumentException("settings " + complete.keySet() + " of " + family.label()
                    + "; it has "
                    + family.settings().stream().map(ShapeSetting::name).toList());
        }
        settings = Collections.unmodifiableSortedMap(complete);
    }

    /** A family with default settings. */
    public static BackgroundShape of(BackgroundFamily family) {
        return new BackgroundShape(family, Map.of());
    }

    /**
     * The shape to be fitted around one mass.
     *
     * @throws IllegalArgumentException if the shape has no values there, as a dijet shape beyond sqrt(s)
     */
    public Shape around(SearchRegion region) {
        return family.around(region, settings);
    }

    /** Names and units of its parameters, the same for every region. */
    public List<Parameter> parameters() {
        return around(ANY_REGION).parameters();
    }
}
