package hep.mirage.model.generator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hep.mirage.model.BoundedFile;
import hep.mirage.model.Excerpt;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.ReadFailure;
import hep.mirage.model.Sha256;
import hep.mirage.model.ZipEntries;
import hep.mirage.model.event.EventSplit;
import hep.mirage.model.generator.condition.Conditioning;
import hep.mirage.model.generator.condition.NoConditions;
import hep.mirage.model.generator.encoding.Sorting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bytes of a bundle: a zip of uncompressed entries with a fixed time, {@code manifest.json} and the entry of its {@link
 * BundleContent}, whose SHA-256 is in the manifest under {@value #CONTENT_DIGEST} since format {@value #FIRST_WITH_DIGEST}.
 * Any program that rewrites a zip recomputes its checksums, but not this digest.
 */
final class BundleFile {
    static final String CONTENT_DIGEST = "contentSha256";

    private static final int FIRST_WITH_DIGEST = 5;
    private static final Logger LOG = LoggerFactory.getLogger(BundleFile.class);
    private static final String MANIFEST = "manifest.json";
    private static final List<String> KINDS = List.of(
            WganSettings.NAME,
            VaeSettings.NAME,
            FlowSettings.NAME,
            BootstrapSettings.NAME,
            UniformSquareSettings.NAME,
            MassScalingSettings.NAME,
            ResonanceSettings.NAME);
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final String REMEDY = "; fetch the file again or make it with ./mirage train-generator";

    private BundleFile() {}

    static byte[] encode(GeneratorManifest manifest, BundleContent content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            byte[] numbers = content.bytes();
            ObjectNode tree = GeneratorManifest.json().valueToTree(manifest);
            tree.put(CONTENT_DIGEST, Sha256.of(numbers));
            put(zip, MANIFEST, GeneratorManifest.json().writeValueAsBytes(tree));
            put(zip, content.entry(), numbers);
        } catch (IOException e) {
            throw new UncheckedIOException("bundle in memory", e);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    static GeneratorBundle read(Path file) {
        try {
            byte[] bytes = BoundedFile.bytes(file);
            Map<String, byte[]> entries = ZipEntries.of(bytes);
            if (entries.isEmpty()) {
                throw new InvalidInput(
                        file + ": not a generator bundle, because it is not a zip file or an empty one" + REMEDY);
            }
            ObjectNode tree = tree(file, entries);
            Optional<String> recorded =
                    Optional.ofNullable(tree.remove(CONTENT_DIGEST)).map(JsonNode::asText);
            GeneratorManifest manifest = manifest(file, tree);
            BundleContent content = content(file, manifest, entries);
            ContentCheck check = check(file, recorded, entries.get(content.entry()));
            return new GeneratorBundle(manifest, content, Sha256.of(bytes), check);
        } catch (JsonProcessingException e) {
            throw new InvalidInput(file + ": " + MANIFEST + " is damaged (" + ReadFailure.reason(e) + ")" + REMEDY);
        } catch (IOException e) {
            throw new InvalidInput(file + ": generator bundle cannot be read (" + ReadFailure.reason(e) + ")" + REMEDY);
        }
    }

    private static byte[] required(Path file, Map<String, byte[]> entries, String name) {
        if (!entries.containsKey(name)) {
            throw new InvalidInput(file + ": not a generator bundle, entry " + name + " is missing among "
                    + Excerpt.of(entries.keySet().toString()) + REMEDY);
        }
        return entries.get(name);
    }

    private static ObjectNode tree(Path file, Map<String, byte[]> entries) throws IOException {
        if (!(GeneratorManifest.json().readTree(required(file, entries, MANIFEST)) instanceof ObjectNode tree)) {
            throw new InvalidInput(file + ": " + MANIFEST + " is damaged (no JSON object)" + REMEDY);
        }
        JsonNode version = tree.path("formatVersion");
        if (!version.isInt()) {
            throw new InvalidInput(file + ": " + MANIFEST + " is damaged (formatVersion is "
                    + (version.isMissingNode() ? "missing" : "no whole number") + ")" + REMEDY);
        }
        if (version.asInt() < 1 || version.asInt() > GeneratorManifest.CURRENT_FORMAT) {
            throw new InvalidInput(file + ": bundle format " + version.asInt()
                    + "; this software reads 1 to " + GeneratorManifest.CURRENT_FORMAT
                    + "; use a newer Mirage or train the generator again");
        }
        if (version.asInt() >= FIRST_WITH_DIGEST && !tree.path(CONTENT_DIGEST).isTextual()) {
            throw new InvalidInput(file + ": " + MANIFEST + " is damaged (no " + CONTENT_DIGEST + ")" + REMEDY);
        }
        return tree;
    }

    private static GeneratorManifest manifest(Path file, ObjectNode tree) throws JsonProcessingException {
        int version = tree.path("formatVersion").asInt();
        requireKnownKind(
                file, version == 1 ? tree.path("kind") : tree.path("settings").path("kind"));
        ObjectNode current = version == 1 ? FormatOne.upgraded(tree) : tree;
        addLaterFields(current);
        return GeneratorManifest.json().treeToValue(current, GeneratorManifest.class);
    }

    private static ContentCheck check(Path file, Optional<String> recorded, byte[] content) {
        if (recorded.isEmpty()) {
            LOG.info(
                    "{}: written before bundles had a digest of their weights: not checked that they are as trained;"
                            + " mirage upgrade-bundle writes one that has it",
                    file);
            return ContentCheck.NOT_RECORDED;
        }
        String present = Sha256.of(content);
        if (!present.equals(recorded.get())) {
            throw new InvalidInput(file + ": its weights or events were changed after it was written: their SHA-256 is "
                    + present + ", the manifest has " + recorded.get() + REMEDY);
        }
        return ContentCheck.AGREES;
    }

    /**
     * The first bundles of format 2 had neither split nor history; splits state their start only if it is above 0. Before
     * format 3 no features were drawn before the net, before format 4 there were no corrections given the conditions, and
     * before format 6 none given what the net draws: a correction held the index of a condition. Before format 7 masses and counts
     * were decoded by min-max scalers, which remain theirs. The first uniform squares filled the ranges of their features.
     */
    private static void addLaterFields(ObjectNode manifest) {
        int version = Math.max(
                GeneratorManifest.OLDEST_FORMAT, manifest.path("formatVersion").asInt());
        manifest.put("formatVersion", version);
        if (!manifest.has("conditions")) {
            manifest.set("conditions", GeneratorManifest.json().valueToTree(new NoConditions()));
        }
        if (manifest.get("settings") instanceof ObjectNode settings
                && settings.path("kind").asText().equals(WganSettings.NAME)
                && !settings.has("conditions")) {
            settings.put("conditions", Conditioning.NONE.name());
        }
        if (manifest.get("settings") instanceof ObjectNode settings
                && settings.path("kind").asText().equals(UniformSquareSettings.NAME)
                && !settings.has("squareLow")) {
            settings.put("squareLow", 0.0).put("squareHigh", 1.0);
        }
        if (!manifest.has("corrections")) {
            manifest.putArray("corrections");
        }
        for (JsonNode correction : manifest.get("corrections")) {
            if (correction instanceof ObjectNode old && old.has("condition")) {
                old.putObject("by")
                        .put("source", Sorting.Source.CONDITION.name())
                        .set("index", old.remove("condition"));
            }
        }
        if (!manifest.has("split")) {
            manifest.set("split", GeneratorManifest.json().valueToTree(EventSplit.none()));
        }
        if (manifest.get("split") instanceof ObjectNode split && !split.has("heldOutFrom")) {
            split.put("heldOutFrom", 0.0);
        }
        if (!manifest.has("history")) {
            manifest.set("history", GeneratorManifest.json().valueToTree(QualityHistory.none()));
        }
    }

    private static void requireKnownKind(Path file, JsonNode kind) {
        if (!kind.isMissingNode() && !KINDS.contains(kind.asText())) {
            throw new InvalidInput(file + ": bundle of kind '" + Excerpt.of(kind.asText()) + "'; known: "
                    + String.join(", ", KINDS) + "; use a newer Mirage or another bundle");
        }
    }

    private static BundleContent content(Path file, GeneratorManifest manifest, Map<String, byte[]> entries) {
        byte[] bytes = required(file, entries, BundleContent.entryOf(manifest.settings()));
        try {
            return BundleContent.of(manifest, bytes);
        } catch (InvalidInput | IllegalArgumentException unfit) {
            throw new InvalidInput(file + ": " + unfit.getMessage() + REMEDY);
        }
    }
}
