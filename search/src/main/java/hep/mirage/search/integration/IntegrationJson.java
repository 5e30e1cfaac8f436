package hep.mirage.search.integration;

import hep.mirage.search.table.DocumentJson;

/**
 * An integration as JSON, in snake_case: the identity of the ensemble, the arms with the assessment of
 * their classifiers, and for each arm and significance the counts, the global equivalent of a local Z, the trial factors, and the
 * number of runs needed; of several arms also the differences and the attribution of the largest Z. Distributions, and
 * numbers on a fine axis or at each place of the scan, are only in the tables.
 */
public final class IntegrationJson {
    /** Name of the file in the output folder. */
    public static final String FILE = "integration.json";

    private static final DocumentJson JSON = new DocumentJson()
            .withRows(GlobalRow.class)
            .withRows(RequiredRow.class)
            .withRows(IntegratedSignificance.Crossings.class)
            .withRows(AdviceRow.class)
            .withRows(TrialFactorRow.class)
            .withRows(DifferenceRow.class)
            .withRows(AttributionRow.class)
            .withRows(SequenceRow.class);

    private IntegrationJson() {}

    /**
     * Writes an integration.
     *
     * @param integration the integration
     */
    public static String write(Integration integration) {
        return JSON.write(integration);
    }
}
