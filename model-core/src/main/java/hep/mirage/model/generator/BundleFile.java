package hep.mirage.model.generator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.ReadFailure;
import hep.mirage.model.event.EventSplit;
import hep.mirage.model.generator.condition.Conditioning;
import hep.mirage.model.generator.condition.NoConditions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The bytes of a bundle: a zip of uncompressed entries with a fixed time, {@code manifest.json} and the entry of
 * its {@link BundleContent}.
 */
final class BundleFile {
    private static final String MANIFEST = "manifest.json";
    private static final List<String> KINDS = List.of(WganSettings.NAME, VaeSettings.NAME, BootstrapSettings.NAME);
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final String REMEDY = "; fetch the file again or make it with ./mirage train-generator";

    private BundleFile() {}

    static byte[] encode(GeneratorManifest manifest, BundleContent content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, MANIFEST, GeneratorManifest.json().writeValueAsBytes(manifest));
            put(zip, content.entry(), content.bytes());
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
            byte[] bytes = Files.readAllBytes(file);
            Map<String, byte[]> entries = entries(bytes);
            GeneratorManifest manifest = manifest(file, entries);
            return new GeneratorBundle(manifest, content(file, manifest, entries), GeneratorBundle.sha256(bytes));
        } catch (IOException e) {
            throw new InvalidInput(file + ": generator bundle cannot be read (" + ReadFailure.reason(e) + ")" + REMEDY);
        }
    }

    private static Map<String, byte[]> entries(byte[] bytes) throws IOException {
        Map<String, byte[]> entries = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private static byte[] required(Path file, Map<String, byte[]> entries, String name) {
        if (!entries.containsKey(name)) {
            throw new InvalidInput(file + ": not a generator bundle, entry " + name + " is missing among "
                    + entries.keySet() + REMEDY);
        }
        return entries.get(name);
    }

    private static GeneratorManifest manifest(Path file, Map<String, byte[]> entries) throws IOException {
        byte[] json = required(file, entries, MANIFEST);
        try {
            JsonNode tree = GeneratorManifest.json().readTree(json);
            int version = tree.path("formatVersion").asInt(-1);
            if (version < 1 || version > GeneratorManifest.CURRENT_FORMAT) {
                throw new InvalidInput(file + ": bundle format " + tree.path("formatVersion")
                        + "; this software reads 1 to " + GeneratorManifest.CURRENT_FORMAT
                        + "; use a newer Mirage or train the generator again");
            }
            requireKnownKind(
                    file,
                    version == 1 ? tree.path("kind") : tree.path("settings").path("kind"));
            JsonNode current = version == 1 ? FormatOne.upgraded((ObjectNode) tree) : tree;
            addLaterFields((ObjectNode) current);
            return GeneratorManifest.json().treeToValue(current, GeneratorManifest.class);
        } catch (JsonProcessingException e) {
            throw new InvalidInput(file + ": " + MANIFEST + " is damaged (" + e.getOriginalMessage() + ")" + REMEDY);
        }
    }

    /**
     * The first bundles of format 2 had neither split nor history; splits say where they start only above 0. Before format
     * 3 nothing was drawn before a net, and before format 4 nothing was corrected given what was.
     */
    private static void addLaterFields(ObjectNode manifest) {
        manifest.put("formatVersion", GeneratorManifest.CURRENT_FORMAT);
        if (!manifest.has("conditions")) {
            manifest.set("conditions", GeneratorManifest.json().valueToTree(new NoConditions()));
        }
        if (manifest.get("settings") instanceof ObjectNode settings
                && settings.path("kind").asText().equals(WganSettings.NAME)
                && !settings.has("conditions")) {
            settings.put("conditions", Conditioning.NONE.name());
        }
        if (!manifest.has("corrections")) {
            manifest.putArray("corrections");
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
            throw new InvalidInput(file + ": bundle of kind '" + kind.asText() + "'; known: " + String.join(", ", KINDS)
                    + "; use a newer Mirage or another bundle");
        }
    }

    private static BundleContent content(Path file, GeneratorManifest manifest, Map<String, byte[]> entries) {
        byte[] bytes = required(file, entries, BundleContent.entryOf(manifest.settings()));
        try {
            return BundleContent.of(manifest, bytes);
        } catch (InvalidInput unfit) {
            throw new InvalidInput(file + ": " + unfit.getMessage() + REMEDY);
        }
    }
}
