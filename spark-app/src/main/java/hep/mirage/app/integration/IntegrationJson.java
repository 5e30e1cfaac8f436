package hep.mirage.app.integration;

import hep.mirage.search.table.DocumentJson;

/**
 * An integration as JSON, in snake_case: what the ensemble is, what it says of its classifiers, and of each significance the
 * counts, the global meaning of a local Z, and the runs that are needed. Distributions, and every number over a fine axis or
 * at each place of the scan, stand in the tables alone.
 */
public final class IntegrationJson {
    /** Name of the file in the output folder. */
    public static final String FILE = "integration.json";

    private static final DocumentJson JSON = new DocumentJson()
            .withRows(GlobalRow.class)
            .withRows(RequiredRow.class)
            .withRows(IntegratedSignificance.Crossings.class)
            .withRows(AdviceRow.class);

    private IntegrationJson() {}

    /**
     * Writes an integration.
     *
     * @param integration what to write
     */
    public static String write(Integration integration) {
        return JSON.write(integration);
    }
}
