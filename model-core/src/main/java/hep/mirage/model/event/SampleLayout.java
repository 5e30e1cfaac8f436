package hep.mirage.model.event;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How a sample's files hold the features of a schema.
 *
 * <p>A feature's column is the first of these that the file has: the feature's name, the name with a unit ({@code m_llg_GeV}),
 * and the same for each other name declared for it ({@code met_phi_rad} for {@code phi_met}). A column in TeV, MeV or deg, and
 * a weight in nb, fb or ab, is converted; one without a unit in its name or metadata is assumed to be in the feature's unit, a
 * weight in pb.
 *
 * @param schema the features
 * @param otherNames further column names by feature, without units; features without any may be absent
 * @param weightColumns names of the weight column, without its unit pb; a file with none of them is unweighted
 * @param selection default selection of a study
 */
public record SampleLayout(
        FeatureSchema schema,
        Map<String, List<String>> otherNames,
        List<String> weightColumns,
        SampleSelection selection)
        implements java.io.Serializable {
    /** Makes defensive copies; other names must belong to features. */
    public SampleLayout {
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(selection, "selection");
        otherNames = Map.copyOf(otherNames);
        weightColumns = List.copyOf(weightColumns);
        for (String feature : otherNames.keySet()) {
            if (schema.indexOf(feature) < 0) {
                throw new IllegalArgumentException(
                        "schema " + schema.name() + " has no feature " + feature + " to give other column names to");
            }
        }
    }

    /**
     * Columns named like the features, with or without units; weights in {@code weight_pb} or {@code weight}; every event.
     *
     * @param schema the features
     */
    public static SampleLayout plain(FeatureSchema schema) {
        return new SampleLayout(schema, Map.of(), List.of("weight"), SampleSelection.everything());
    }

    /** Column names that a feature may have, best first, without units. */
    List<String> namesOf(String feature) {
        Set<String> names = new LinkedHashSet<>(List.of(feature));
        names.addAll(otherNames.getOrDefault(feature, List.of()));
        return List.copyOf(names);
    }
}
