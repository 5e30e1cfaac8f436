package hep.mirage.model.generator;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureSchema;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A resonance A -> B C by formula: the mass of A and two features, such as the masses of the jets from B and C, are
 * independent and normally distributed. Values beyond the range of a feature are drawn again.
 *
 * @param massGeV mean of the mass, m_A [GeV]
 * @param massWidthGeV its standard deviation, natural width and resolution together [GeV]
 * @param means of the two features, in their order in the schema and in its units
 * @param widths their standard deviations
 * @param order whether the two features of an event are sorted
 */
public record ResonanceSettings(
        double massGeV, double massWidthGeV, List<Double> means, List<Double> widths, FeatureOrder order)
        implements FormulaSettings {
    /** Name of these settings in a manifest, {@value}. */
    public static final String NAME = "resonance";

    /** Checks that there are two features and that all widths are above 0. */
    public ResonanceSettings {
        means = List.copyOf(means);
        widths = List.copyOf(widths);
        Objects.requireNonNull(order, "order");
        if (means.size() != 2 || widths.size() != 2) {
            throw new IllegalArgumentException("means " + means + " and widths " + widths + "; two of each are needed");
        }
        requireWidth("mass", massGeV, massWidthGeV);
        for (int i = 0; i < 2; i++) {
            requireWidth("feature", means.get(i), widths.get(i));
        }
    }

    private static void requireWidth(String what, double mean, double width) {
        if (!(Math.abs(mean) < Double.POSITIVE_INFINITY && width > 0 && width < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    what + " " + mean + " ± " + width + "; must be finite, with a width above 0");
        }
    }

    /**
     * The same resonance with other means of the two features; widths keep their ratio to the means, as a relative resolution.
     *
     * @param others means in the order of the schema and in its units
     * @throws IllegalArgumentException unless these and the present means are two numbers above 0
     */
    public ResonanceSettings withMeans(List<Double> others) {
        if (others.size() != 2 || Stream.concat(others.stream(), means.stream()).anyMatch(mean -> !(mean > 0))) {
            throw new IllegalArgumentException("means " + means + " to " + others + "; needed: two of each, above 0");
        }
        return with(
                others,
                List.of(widths.get(0) * others.get(0) / means.get(0), widths.get(1) * others.get(1) / means.get(1)));
    }

    /**
     * The same resonance with other means and widths of the two features.
     *
     * @param otherMeans in the order of the schema and in its units
     * @param otherWidths standard deviations
     * @throws IllegalArgumentException unless there are two of each, and widths above 0
     */
    public ResonanceSettings with(List<Double> otherMeans, List<Double> otherWidths) {
        return new ResonanceSettings(massGeV, massWidthGeV, otherMeans, otherWidths, order);
    }

    @Override
    public GeneratorKind kind() {
        return GeneratorKind.RESONANCE;
    }

    @Override
    public void requireDrawable(FeatureSchema schema) {
        MassAndPair.requireSchema(NAME, schema);
        requireInside(schema.mass(), massGeV);
        List<Feature> pair = MassAndPair.pairOf(schema);
        for (int i = 0; i < 2; i++) {
            requireInside(pair.get(i), means.get(i));
        }
    }

    /** At least half of the values are then inside. */
    private static void requireInside(Feature feature, double mean) {
        if (!(mean >= feature.low() && mean <= feature.high())) {
            throw new InvalidInput(NAME + ": mean " + mean + " " + feature.unit() + " of " + feature.name()
                    + " lies beyond the feature's range, " + feature.low() + " to " + feature.high()
                    + "; move the mean or take another schema");
        }
    }

    @Override
    public Generator generator(FeatureSchema schema) {
        return new ResonanceGenerator(schema, this);
    }
}
