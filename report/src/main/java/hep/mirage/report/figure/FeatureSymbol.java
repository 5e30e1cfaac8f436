package hep.mirage.report.figure;

import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.model.event.Feature;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The symbols of features and significances in labels of axes, as {@link MathLabel} draws them, and in sentences. They follow from the names by
 * the convention of the shipped schemas, a quantity and then its objects: {@code m_llg} is the mass of two leptons and a photon.
 * Names that do not begin with a known quantity are drawn as they are.
 */
public final class FeatureSymbol {
    private static final String OVER = "_over_";
    private static final Map<String, String> QUANTITIES = Map.ofEntries(
            Map.entry("m", "m"),
            Map.entry("pt", "p_{T}"),
            Map.entry("e", "E"),
            Map.entry("eta", "η"),
            Map.entry("phi", "φ"),
            Map.entry("dr", "ΔR"),
            Map.entry("dphi", "Δφ"),
            Map.entry("deta", "Δη"),
            Map.entry("met", "E_{T}^{miss}"),
            Map.entry("tau21", "τ_{21}"),
            Map.entry("n", "N"));
    private static final Map<String, String> OBJECTS = Map.of(
            "l", "ℓ", "l1", "ℓ₁", "l2", "ℓ₂", "ll", "ℓℓ", "llg", "ℓℓγ", "ph", "γ", "j1", "j₁", "j2", "j₂", "met",
            "miss");

    private FeatureSymbol() {}

    /**
     * Symbol and unit of a feature, for an axis.
     *
     * @param feature of a schema
     */
    public static String axisLabel(Feature feature) {
        return of(feature.name()) + (feature.unit().equals("1") ? "" : " [" + feature.unit() + "]");
    }

    /**
     * Symbols of several features whose means vary, for one axis: their unit once if it is the same.
     *
     * @param features of a schema
     */
    public static String meansLabel(List<Feature> features) {
        boolean sameUnit = features.stream().map(Feature::unit).distinct().count() == 1;
        String last = axisLabel(features.get(features.size() - 1));
        return "means of "
                + features.subList(0, features.size() - 1).stream()
                        .map(feature -> (sameUnit ? of(feature.name()) : axisLabel(feature)) + ", ")
                        .collect(Collectors.joining())
                + last;
    }

    /** The symbol of a significance with its unit, for an axis. */
    static String axisLabel(SignificanceKind kind) {
        return of(kind) + " [σ]";
    }

    /**
     * The symbol of a significance: its column is z_ and a name.
     *
     * @param kind which
     */
    public static String of(SignificanceKind kind) {
        return "Z_{" + kind.column().substring("z_".length()).replace('_', ' ') + "}";
    }

    /**
     * The symbol of a feature or of a significance.
     *
     * @param name as in its schema, or the name of a column of significances
     */
    public static String of(String name) {
        Optional<SignificanceKind> kind = SignificanceKind.named(name);
        if (kind.isPresent()) {
            return of(kind.get());
        }
        int over = name.indexOf(OVER);
        return over < 0
                ? single(name)
                : single(name.substring(0, over)) + " / " + single(name.substring(over + OVER.length()));
    }

    private static String single(String name) {
        List<String> words = Arrays.asList(name.split("_"));
        String quantity = QUANTITIES.get(words.get(0));
        if (quantity == null) {
            return name;
        }
        List<String> objects = words.subList(1, words.size());
        if (objects.isEmpty()) {
            return quantity;
        }
        String below = objects.stream()
                .map(object -> OBJECTS.getOrDefault(object, object))
                .collect(Collectors.joining(quantity.equals("N") ? " " : ", "));
        return quantity.endsWith("}")
                ? quantity.substring(0, quantity.length() - 1) + ", " + below + "}"
                : quantity + "_{" + below + "}";
    }
}
