package hep.mirage.search.limit;

import hep.mirage.search.table.DocumentJson;
import java.util.Map;

/** Limits on cross-sections as JSON, in snake_case: provenance and the rows of the three tables. */
public final class LimitsJson {
    /** Name of the file in the output folder. */
    public static final String FILE = "limits.json";

    private static final DocumentJson JSON = new DocumentJson()
            .withRows(LimitRow.class)
            .withRows(RunLimitRow.class)
            .withRows(EfficiencyRow.class);

    private LimitsJson() {}

    private record Document(Map<String, String> metadata, CrossSectionLimits limits) {}

    /**
     * Writes the document.
     *
     * @param metadata origin of the numbers
     * @param limits the numbers
     */
    public static String write(Map<String, String> metadata, CrossSectionLimits limits) {
        return JSON.write(new Document(metadata, limits));
    }
}
