package hep.mirage.model.training.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hep.mirage.model.BoundedFile;
import hep.mirage.model.Excerpt;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.ReadFailure;
import hep.mirage.model.Sha256;
import hep.mirage.model.ZipEntries;
import hep.mirage.model.dataset.Standardization;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A trained classifier with what is needed to evaluate it: the names of its inputs and the constants that standardise them.
 *
 * <p>On disk it is a DL4J model zip, which DL4J's {@code ModelSerializer} opens unchanged, net and normaliser, with one additional entry,
 * {@value #FACTS_ENTRY}: {@code {"format": 1, "inputs": [{"name", "mean", "deviation"}], "facts": {...}}}. The weights are
 * kept to the bit; {@value #DIGEST_KEY} is the SHA-256 of their entry, so that changed weights are detected. Files of release
 * 0.1.0 have none and are read unchecked.
 *
 * @param weights the net for inference; any normalisation used in training is folded in
 * @param inputs names of its inputs [d], in order
 * @param standardization of the inputs [d]
 * @param facts further facts (study, seed, run, hypothesis), sorted by name
 */
public record ClassifierModel(
        NetworkWeights weights, List<String> inputs, Standardization standardization, Map<String, String> facts)
        implements Serializable {
    /** Name of Mirage's entry in the zip. */
    static final String FACTS_ENTRY = "mirage.json";

    /** Key of the digest in Mirage's entry. */
    static final String DIGEST_KEY = "coefficientsSha256";

    private static final String CONFIGURATION_ENTRY = "configuration.json";
    private static final String COEFFICIENTS_ENTRY = "coefficients.bin";
    private static final String NORMALIZER_ENTRY = "normalizer.bin";
    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Checks that the lengths agree. */
    public ClassifierModel {
        if (!weights.shape().equals(weights.shape().plain())) {
            throw new IllegalArgumentException("the net " + weights.shape().layers()
                    + " is still under training; keep the one that answers, without normalisation and dropout");
        }
        inputs = List.copyOf(inputs);
        facts = Map.copyOf(facts);
        if (inputs.size() != weights.shape().inputs() || inputs.size() != standardization.means().length) {
            throw new IllegalArgumentException(inputs.size() + " input names and "
                    + standardization.means().length + " means for a net with "
                    + weights.shape().inputs() + " inputs; the three must agree");
        }
    }

    /**
     * Writes the zip.
     *
     * @param file replaced if it exists
     */
    public void save(Path file) throws IOException {
        byte[] coefficients = Dl4jCoefficients.write(weights);
        ObjectNode facts = factsAsJson().put(DIGEST_KEY, Sha256.of(coefficients));
        Map<String, byte[]> entries = new TreeMap<>(Map.of(
                CONFIGURATION_ENTRY, Dl4jConfiguration.write(weights.shape()),
                COEFFICIENTS_ENTRY, coefficients,
                NORMALIZER_ENTRY, Dl4jNormalizer.write(standardization),
                FACTS_ENTRY, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(facts)));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry header = new ZipEntry(entry.getKey());
                header.setTime(0); // the same model gives the same file
                zip.putNextEntry(header);
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
    }

    /**
     * Reads a zip of this or an older release.
     *
     * @param file as {@link #save} writes it
     * @throws InvalidInput if the file is not such a zip, or its weights were changed
     */
    public static ClassifierModel load(Path file) throws IOException {
        Map<String, byte[]> entries = ZipEntries.of(BoundedFile.bytes(file));
        byte[] facts = entries.get(FACTS_ENTRY);
        if (facts == null) {
            throw new InvalidInput(file + ": no entry " + FACTS_ENTRY
                    + ", so the inputs of the net are not known; give a classifier that Mirage saved");
        }
        try {
            JsonNode json = JSON.readTree(facts);
            if (json.path("format").asInt() != FORMAT) {
                throw new InvalidInput(file + ": format "
                        + (json.has("format") ? Excerpt.of(json.path("format").toString()) : "missing") + " in "
                        + FACTS_ENTRY
                        + "; this release reads " + FORMAT + ": update Mirage");
            }
            byte[] coefficients = entry(entries, COEFFICIENTS_ENTRY);
            if (json.has(DIGEST_KEY) && !json.path(DIGEST_KEY).asText().equals(Sha256.of(coefficients))) {
                throw new InvalidInput(file + ": its weights were changed after it was saved (SHA-256 "
                        + Sha256.of(coefficients) + ", not "
                        + json.path(DIGEST_KEY).asText()
                        + "); save it again with mirage reproduce --model");
            }
            NetworkShape shape = Dl4jConfiguration.read(entry(entries, CONFIGURATION_ENTRY));
            return fromJson(Dl4jCoefficients.read(coefficients, shape), json);
        } catch (JsonProcessingException e) {
            throw new InvalidInput(file + ": not a classifier that Mirage can use (" + ReadFailure.reason(e) + ")");
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(file + ": not a classifier that Mirage can use: " + e.getMessage());
        }
    }

    private static byte[] entry(Map<String, byte[]> entries, String name) {
        return Optional.ofNullable(entries.get(name))
                .orElseThrow(() -> new IllegalArgumentException("it has no entry " + name));
    }

    private ObjectNode factsAsJson() {
        ObjectNode json = JSON.createObjectNode().put("format", FORMAT);
        ArrayNode list = json.putArray("inputs");
        for (int i = 0; i < inputs.size(); i++) {
            list.addObject()
                    .put("name", inputs.get(i))
                    .put("mean", standardization.means()[i])
                    .put("deviation", standardization.deviations()[i]);
        }
        json.set("facts", JSON.valueToTree(new TreeMap<>(facts)));
        return json;
    }

    private static ClassifierModel fromJson(NetworkWeights weights, JsonNode json) {
        JsonNode list = json.path("inputs");
        List<String> names = new ArrayList<>();
        double[] means = new double[list.size()];
        double[] deviations = new double[list.size()];
        for (int i = 0; i < list.size(); i++) {
            names.add(list.get(i).path("name").asText());
            means[i] = list.get(i).path("mean").asDouble(Double.NaN);
            deviations[i] = list.get(i).path("deviation").asDouble(Double.NaN);
        }
        Map<String, String> facts = new TreeMap<>();
        json.path("facts")
                .fields()
                .forEachRemaining(f -> facts.put(f.getKey(), f.getValue().asText()));
        return new ClassifierModel(weights, names, new Standardization(means, deviations), facts);
    }
}
