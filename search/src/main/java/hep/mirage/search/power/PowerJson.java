package hep.mirage.search.power;

import hep.mirage.search.table.DocumentJson;
import java.util.Map;

/** The power of a study's arms as JSON, in snake_case: provenance and the rows of both tables. */
public final class PowerJson {
    /** Name of the file in the output folder. */
    public static final String FILE = "power.json";

    private static final DocumentJson JSON =
            new DocumentJson().withRows(PowerRow.class).withRows(ArmWorthRow.class);

    private PowerJson() {}

    private record Document(Map<String, String> metadata, Power power) {}

    /**
     * Writes the document.
     *
     * @param metadata origin of the numbers
     * @param power the numbers
     */
    public static String write(Map<String, String> metadata, Power power) {
        return JSON.write(new Document(metadata, power));
    }
}
