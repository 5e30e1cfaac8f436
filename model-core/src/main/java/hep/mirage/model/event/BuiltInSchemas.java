package hep.mirage.model.event;

import hep.mirage.model.Excerpt;
import hep.mirage.model.InputPath;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The schemas that come with Mirage, by name. They are resource files in the format of {@link SchemaFile}, under
 * {@code schemas/}.
 */
public final class BuiltInSchemas {
    /** Default schema of a study. */
    public static final String DEFAULT = "zgamma-18";

    private static final List<String> NAMES =
            List.of(DEFAULT, "zgamma-objects", "zgamma-21", "zgamma-8", "dijet", "dijet-lhco", "uniform-square");

    private BuiltInSchemas() {}

    /** All names. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * A built-in schema with its column names and its selection.
     *
     * @param name one of {@link #names()}
     * @throws InvalidInput for any other name
     */
    public static SampleLayout layout(String name) {
        if (!NAMES.contains(name)) {
            throw new InvalidInput("schema " + Excerpt.of(name) + " is not built in; needed: one of "
                    + String.join(", ", NAMES) + ", or the path of a schema file ending in .json"
                    + Spelling.suggestion(name, NAMES));
        }
        String resource = "/schemas/" + name + ".json";
        try (InputStream stream = BuiltInSchemas.class.getResourceAsStream(resource)) {
            return SchemaFile.parse(resource, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("built-in schema " + name, e);
        }
    }

    /**
     * How samples hold a schema of which nothing else is known.
     *
     * @param schema any
     * @return the layout of the built-in schema that it is, or the names of its features alone
     */
    public static SampleLayout layoutOf(FeatureSchema schema) {
        return NAMES.stream()
                .filter(name -> name.equals(schema.name()))
                .map(BuiltInSchemas::layout)
                .filter(layout -> layout.schema().equals(schema))
                .findFirst()
                .orElseGet(() -> SampleLayout.plain(schema));
    }

    /**
     * A built-in schema without its file layout.
     *
     * @param name one of {@link #names()}
     * @throws InvalidInput for any other name
     */
    public static FeatureSchema schema(String name) {
        return layout(name).schema();
    }

    /**
     * The schema that a study names, by a built-in name or the path of a schema file.
     *
     * @param nameOrFile one of {@link #names()}, or a path that ends in {@code .json}
     * @throws InvalidInput for an unknown name or a bad file
     */
    public static SampleLayout find(String nameOrFile) {
        return nameOrFile.endsWith(".json") ? SchemaFile.read(InputPath.of(nameOrFile)) : layout(nameOrFile);
    }
}
