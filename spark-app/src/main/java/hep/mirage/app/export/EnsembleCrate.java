package hep.mirage.app.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.provenance.Session;
import hep.mirage.app.provenance.Software;
import hep.mirage.model.Sha256;
import hep.mirage.report.text.InjectionText;
import hep.mirage.search.study.Study;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of an ensemble as an RO-Crate 1.1 (https://www.researchobject.org/ro-crate/specification/1.1): every file with its
 * size and SHA-256, what software computed it, when, from which study and generator.
 */
public final class EnsembleCrate {
    /** Name of the record, in the root of the folder that it describes. */
    public static final String FILE = "ro-crate-metadata.json";

    private static final String SPECIFICATION = "https://w3id.org/ro/crate/1.1";
    private static final String SHA256 = "sha256";
    private static final Map<String, String> FORMATS = Map.of(
            "parquet", "application/vnd.apache.parquet",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "html", "text/html");

    private final ArrayNode graph;

    private EnsembleCrate(ArrayNode graph) {
        this.graph = graph;
    }

    /**
     * Writes the record of a folder.
     *
     * @param folder on a local disk
     * @param manifest of its ensemble
     * @param licence of the files, as a URI or a text; empty if the user states none
     * @return the JSON text, ending with a newline
     * @throws UncheckedIOException if a file cannot be read
     */
    public static String write(Path folder, EnsembleManifest manifest, Optional<String> licence) {
        ObjectNode document = new ObjectMapper().createObjectNode();
        ArrayNode context = document.putArray("@context");
        context.add(SPECIFICATION + "/context");
        context.addObject().put(SHA256, "https://schema.org/sha256");
        EnsembleCrate crate = new EnsembleCrate(document.putArray("@graph"));
        ObjectNode descriptor = crate.entity(FILE, "CreativeWork");
        descriptor.putObject("conformsTo").put("@id", SPECIFICATION);
        descriptor.putObject("about").put("@id", "./");
        crate.root(folder, manifest, licence);
        crate.origin(manifest);
        return document.toPrettyString() + System.lineSeparator();
    }

    private void root(Path folder, EnsembleManifest manifest, Optional<String> licence) {
        ObjectNode root = entity("./", "Dataset");
        root.put("name", "Ensemble of study " + manifest.study().name());
        root.put(
                "description",
                "Pseudo-experiments of a resonance search " + signal(manifest.study()) + ", computed by Mirage: "
                        + manifest.counts()
                                .map(counts -> counts.completed() + " runs")
                                .orElse("an unfinished ensemble")
                        + ", with their fits and significances.");
        root.put("datePublished", manifest.ended().orElse(manifest.started()).toString());
        licence.filter(text -> text.contains("://"))
                .ifPresentOrElse(
                        uri -> root.putObject("license").put("@id", uri),
                        () -> root.put("license", licence.orElse("not stated")));
        ArrayNode parts = root.putArray("hasPart");
        for (Path file : files(folder)) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            parts.addObject().put("@id", name);
            describe(name, file);
        }
        root.putObject("mentions").put("@id", "#computation");
    }

    private static String signal(Study study) {
        return study.injection().isNone()
                ? "without a signal"
                : "with an injected signal of " + InjectionText.strength(study.injection());
    }

    private void describe(String name, Path file) {
        ObjectNode entity = entity(name, "File");
        entity.put("name", name);
        String format = FORMATS.get(name.substring(name.lastIndexOf('.') + 1));
        if (format != null) {
            entity.put("encodingFormat", format);
        }
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = Sha256.digest();
            long bytes = new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            entity.put("contentSize", Long.toString(bytes));
            entity.put(SHA256, Sha256.hex(digest.digest()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private void origin(EnsembleManifest manifest) {
        Session last = manifest.session();
        ObjectNode action = entity("#computation", "CreateAction");
        action.put("name", "mirage run, " + manifest.sessions().size() + " sessions");
        action.put("startTime", manifest.started().toString());
        manifest.ended().ifPresent(ended -> action.put("endTime", ended.toString()));
        action.putObject("instrument").put("@id", "#mirage");
        ArrayNode objects = action.putArray("object");
        objects.addObject().put("@id", "#study");
        objects.addObject().put("@id", "#generator");
        manifest.otherGeneratorsSha256().keySet().forEach(use -> objects.addObject()
                .put("@id", "#" + use));
        action.putObject("result").put("@id", "./");

        Software software = last.software();
        ObjectNode mirage = entity("#mirage", "SoftwareApplication");
        mirage.put("name", "Mirage");
        mirage.put("version", software.version() + ", commit " + software.commit());
        mirage.put("operatingSystem", last.machine().system());
        ArrayNode requirements = mirage.putArray("softwareRequirements");
        requirements.add(software.jvm());
        software.libraries().forEach((name, version) -> requirements.add(name + " " + version));

        ObjectNode study = entity("#study", "CreativeWork");
        study.put(
                "name",
                "study " + manifest.study().name() + ", master seed "
                        + manifest.study().ensemble().masterSeed());
        study.put("description", "the resolved study is in " + EnsembleManifest.FILE);
        study.put(SHA256, manifest.studySha256());

        ObjectNode generator = entity("#generator", "CreativeWork");
        generator.put("name", manifest.study().generatorBundle());
        generator.put("description", "the generator bundle that the datasets were drawn from");
        generator.put(SHA256, manifest.generatorSha256());
        manifest.otherGeneratorsSha256().forEach((use, sha256) -> {
            ObjectNode other = entity("#" + use, "CreativeWork");
            other.put("name", use);
            other.put("description", "the file that " + EnsembleManifest.FILE + " names in its study's " + use);
            other.put(SHA256, sha256);
        });
    }

    private ObjectNode entity(String id, String type) {
        return graph.addObject().put("@id", id).put("@type", type);
    }

    /** All files, in alphabetical order, without those of a driver ({@code _journal}) and the record itself. */
    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> Stream.iterate(folder.relativize(file), part -> part != null, Path::getParent)
                            .noneMatch(part -> part.getFileName().toString().matches("[._].*")))
                    .filter(file -> !file.equals(folder.resolve(FILE)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }
}
