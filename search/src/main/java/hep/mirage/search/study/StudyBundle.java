package hep.mirage.search.study;

import hep.mirage.model.InputPath;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.PlainNumber;
import hep.mirage.model.event.EventSample;
import hep.mirage.model.event.EventSplit;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.event.SampleFile;
import hep.mirage.model.event.SampleLayout;
import hep.mirage.model.generator.BootstrapSettings;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.source.Injection;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Reads generator bundles for a study: their events must have the study's schema. */
public final class StudyBundle {
    /** Key of the signal's bundle. */
    public static final String SIGNAL_KEY = "injection.signal";

    private StudyBundle() {}

    /**
     * The bundles that a study names besides that of its generator.
     *
     * @param arms of the study
     * @param injection of the study
     * @return their files by the keys that name them
     */
    public static Map<String, Path> others(List<Arm> arms, Injection injection) {
        Map<String, Path> others = new LinkedHashMap<>();
        for (int i = 0; i < arms.size(); i++) {
            if (!arms.get(i).generator().isEmpty()) {
                others.put("arms[" + i + "].generator", InputPath.of(arms.get(i).generator()));
            }
        }
        if (!injection.isNone()) {
            others.put(SIGNAL_KEY, InputPath.of(injection.signal()));
        }
        return others;
    }

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

    /**
     * Reads the signal that a study injects: a bundle, or a sample whose events are drawn themselves.
     *
     * @param file a bundle, a file of a sample or a folder of such
     * @param layout how a sample stores the study's schema, and which of its events are selected
     * @return of a sample, the bundle of its bootstrap
     * @throws InvalidInput if it cannot be read, or is of another schema
     */
    public static GeneratorBundle readSignal(Path file, SampleLayout layout) {
        if (!SampleFile.isSample(file)) {
            return read(file, layout.schema());
        }
        EventSample sample = SampleFile.read(file, layout);
        return GeneratorBundle.ofEvents(
                new BootstrapSettings(AzimuthSymmetry.NONE),
                sample.events(),
                SampleDigest.of(file, sample),
                EventSplit.none());
    }

    private static boolean isSame(Feature made, Feature wanted) {
        return made.name().equals(wanted.name()) && made.unit().equals(wanted.unit()) && made.kind() == wanted.kind();
    }

    private static String shown(FeatureSchema schema) {
        return schema.name() + " (" + schema.massFeature() + " from "
                + PlainNumber.of(schema.mass().low()) + " to "
                + PlainNumber.of(schema.mass().high()) + " GeV; "
                + String.join(
                        ", ", schema.features().stream().map(Feature::name).toList()) + ")";
    }
}
