package hep.mirage.app.provenance;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.ReadFailure;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.file.Arithmetic;
import hep.mirage.search.study.file.StudyReader;
import hep.mirage.search.study.file.StudyWriter;
import hep.mirage.search.table.NamesOnDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A manifest as JSON, in snake_case: the record's components, and {@code started} and {@code ended} of the whole
 * ensemble for readers' convenience. Unknown keys are ignored, so that older programs can read newer files.
 */
public final class ManifestJson {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new Jdk8Module())
            .setPropertyNamingStrategy(new NamesOnDisk())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .registerModule(new SimpleModule()
                    .addSerializer(Study.class, new StudySerializer())
                    .addDeserializer(Study.class, new StudyDeserializer())
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addDeserializer(Instant.class, new InstantDeserializer()));

    private static final String STUDY = "study";
    /** What a reader knows beside the text: the folder where relative paths start. */
    private static final String FOLDER = "folder";

    private ManifestJson() {}

    /**
     * Writes a manifest.
     *
     * @param manifest the manifest
     */
    public static String write(EnsembleManifest manifest) {
        ObjectNode tree = JSON.valueToTree(manifest);
        Arithmetic.fromCurrent(tree.get(STUDY), manifest.arithmetic());
        tree.put("started", manifest.started().toString());
        tree.put("ended", manifest.ended().map(Instant::toString).orElse(null));
        return tree.toPrettyString() + System.lineSeparator();
    }

    /**
     * Reads a manifest.
     *
     * @param source origin of the text, for messages
     * @param json output of {@link #write}
     * @param folder where relative paths in it start: the folder of the file
     * @throws InvalidInput if it is not a manifest
     */
    public static EnsembleManifest read(String source, String json, Path folder) {
        try {
            JsonNode tree = JSON.readTree(json);
            int arithmetic = tree.path("arithmetic").asInt(Arithmetic.FIRST);
            if (arithmetic > Arithmetic.VERSION) {
                throw new InvalidInput(source + ": arithmetic is " + arithmetic + "; this Mirage knows up to "
                        + Arithmetic.VERSION + "; take the version that made the ensemble, or a later one");
            }
            Arithmetic.toCurrent(tree.path(STUDY), arithmetic);
            return JSON.readerFor(EnsembleManifest.class)
                    .withAttribute(FOLDER, folder)
                    .readValue(tree);
        } catch (IOException e) {
            throw new InvalidInput(source + ": is not a manifest of an ensemble (" + ReadFailure.reason(e)
                    + "); take another folder, or restore the file");
        }
    }

    private static final class StudySerializer extends JsonSerializer<Study> {
        @Override
        public void serialize(Study study, JsonGenerator out, SerializerProvider provider) throws IOException {
            StudyWriter.tree(study).serialize(out, provider);
        }
    }

    private static final class StudyDeserializer extends JsonDeserializer<Study> {
        @Override
        public Study deserialize(JsonParser in, DeserializationContext context) throws IOException {
            String tree = in.readValueAsTree().toString();
            return StudyReader.readBack(EnsembleManifest.FILE + ": study", tree, (Path) context.getAttribute(FOLDER));
        }
    }

    private static final class InstantDeserializer extends JsonDeserializer<Instant> {
        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return Instant.parse(in.getText());
        }
    }
}
