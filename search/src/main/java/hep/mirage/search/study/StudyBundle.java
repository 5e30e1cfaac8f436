package hep.mirage.search.study;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.generator.GeneratorBundle;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** Reads generator bundles for a study: their events must have the study's schema. */
public final class StudyBundle {
    private StudyBundle() {}

    /**
     * Reads a bundle.
     *
     * @param file of the bundle
     * @param wanted schema of the study
     * @throws InvalidInput if it cannot be read, or draws events of another schema
     */
    public static GeneratorBundle read(Path file, FeatureSchema wanted) {
        GeneratorBundle bundle = GeneratorBundle.read(file);
        FeatureSchema made = bundle.schema();
        boolean same = made.size() == wanted.size()
                && IntStream.range(0, made.size())
                        .allMatch(i ->
                                isSame(made.features().get(i), wanted.features().get(i)))
                && made.massFeature().equals(wanted.massFeature())
                && made.mass().low() <= wanted.mass().low()
                && made.mass().high() >= wanted.mass().high();
        if (!same) {
            throw new InvalidInput(file + " draws events of schema " + shown(made) + "; the study's schema is "
                    + shown(wanted) + "; take a bundle of that schema, or name schema " + made.name());
        }
        return bundle;
    }

    private static boolean isSame(Feature made, Feature wanted) {
        return made.name().equals(wanted.name()) && made.unit().equals(wanted.unit()) && made.kind() == wanted.kind();
    }

    private static String shown(FeatureSchema schema) {
        return schema.name() + " (" + schema.massFeature() + " from "
                + Bound.plain(schema.mass().low()) + " to "
                + Bound.plain(schema.mass().high()) + " GeV; "
                + String.join(
                        ", ", schema.features().stream().map(Feature::name).toList()) + ")";
    }
}
