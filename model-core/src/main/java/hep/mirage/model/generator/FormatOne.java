package hep.mirage.model.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hep.mirage.model.generator.representation.Representation;
import hep.mirage.model.network.Normalization;
import java.util.List;

/**
 * Manifests of format 1, which knew one kind of generator: {@code kind} was next to the settings, schema and scalers were in
 * {@code encoding}, every generator was normalised, and the losses had fixed names.
 */
final class FormatOne {
    private static final List<String> LOSSES = List.of("wassersteinEstimate", "gradientPenalty", "generatorLoss");

    private FormatOne() {}

    /**
     * The same manifest in the current format; missing or unknown fields stay so.
     *
     * @param manifest of format 1
     */
    static ObjectNode upgraded(ObjectNode manifest) {
        ObjectNode upgraded = manifest.deepCopy();
        upgraded.put("formatVersion", GeneratorManifest.OLDEST_FORMAT);
        JsonNode kind = upgraded.remove("kind");
        if (upgraded.path("settings") instanceof ObjectNode settings) {
            settings.set("kind", kind);
            settings.put("generatorNormalization", Normalization.BATCH.name());
            settings.put("representation", Representation.FEATURES.name());
        }
        if (upgraded.remove("encoding") instanceof ObjectNode encoding) {
            upgraded.setAll(encoding);
        }
        for (JsonNode epoch : upgraded.path("losses")) {
            ObjectNode losses = (ObjectNode) epoch;
            ObjectNode means = losses.objectNode();
            for (int i = 0; i < LOSSES.size(); i++) {
                means.set(WganSettings.LOSSES.get(i), losses.remove(LOSSES.get(i)));
            }
            losses.set("means", means);
        }
        return upgraded;
    }
}
