package hep.mirage.model.generator;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.model.event.FeatureSchema;
import java.util.List;
import java.util.stream.IntStream;

/** Schemas of a mass and two further features with real values, such as the masses of two jets. */
final class MassAndPair {
    private MassAndPair() {}

    /**
     * Checks a schema.
     *
     * @param generator name of what draws events of it
     * @throws InvalidInput if it has other features
     */
    static void requireSchema(String generator, FeatureSchema schema) {
        long real = schema.features().stream()
                .filter(feature -> feature.kind() == FeatureKind.REAL)
                .count();
        if (schema.size() != 3 || real != 3) {
            throw new InvalidInput(generator + " draws a mass and two features with real values; schema "
                    + schema.name() + " has " + schema.size() + " features, " + real
                    + " of them real; take a schema such as dijet, or another generator");
        }
    }

    /** Indices of the two features in the schema. */
    static int[] indices(FeatureSchema schema) {
        return IntStream.range(0, schema.size())
                .filter(feature -> feature != schema.massIndex())
                .toArray();
    }

    /** The two features. */
    static List<Feature> pairOf(FeatureSchema schema) {
        return IntStream.of(indices(schema)).mapToObj(schema.features()::get).toList();
    }
}
