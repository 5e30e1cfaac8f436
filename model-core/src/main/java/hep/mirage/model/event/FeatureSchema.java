package hep.mirage.model.event;

import hep.mirage.model.Excerpt;
import hep.mirage.model.Spelling;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The ordered features of a sample, one of which is the invariant mass.
 *
 * @param name the schema's name in study files, e.g. {@code zgamma-18}
 * @param features in the order of every batch, network input and table
 * @param massFeature name of the feature that holds the invariant mass [GeV]
 */
public record FeatureSchema(String name, List<Feature> features, String massFeature) implements java.io.Serializable {
    /** Checks that names are unique and the mass is one of them, in GeV. */
    public FeatureSchema {
        Objects.requireNonNull(name, "name");
        features = List.copyOf(features);
        Set<String> seen = new HashSet<>();
        Feature mass = null;
        for (Feature feature : features) {
            if (!seen.add(feature.name())) {
                throw new IllegalArgumentException("schema " + name + ": feature " + feature.name() + " appears twice");
            }
            if (feature.name().equals(massFeature)) {
                mass = feature;
            }
        }
        if (mass == null || !mass.unit().equals("GeV")) {
            throw new IllegalArgumentException("schema " + name + ": mass feature " + massFeature
                    + " must be one of its features, in GeV; it has " + seen
                    + Spelling.suggestion(massFeature, seen));
        }
    }

    /** Number of features, the mass included. */
    public int size() {
        return features.size();
    }

    /**
     * Column of a feature.
     *
     * @return 0-based index, or -1 if the schema has no such feature
     */
    public int indexOf(String featureName) {
        for (int i = 0; i < features.size(); i++) {
            if (features.get(i).name().equals(featureName)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * The message about a name that is not a feature.
     *
     * @param featureName as the user wrote it
     */
    public String unknown(String featureName) {
        List<String> names = features.stream().map(Feature::name).toList();
        return Excerpt.of(featureName) + " is no feature of schema " + name + "; it has " + String.join(", ", names)
                + Spelling.suggestion(featureName, names);
    }

    /** Column of the invariant mass. */
    public int massIndex() {
        return indexOf(massFeature);
    }

    /** The invariant mass. */
    public Feature mass() {
        return features.get(massIndex());
    }
}
