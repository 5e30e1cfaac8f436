package hep.mirage.app.integration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import hep.mirage.app.table.NamesOnDisk;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.ReadFailure;

/** An integration as JSON, in snake_case: the records' components, null where an end of an interval is open. */
public final class IntegrationJson {
    /** Name of the file in the output folder. */
    public static final String FILE = "integration.json";

    /** How Mirage 0.1.0 spelt the key {@code hypothesis_gev}. */
    private static final String KEY_OF_0_1 = "hypothesis_ge_v";

    private static final ObjectMapper JSON = new ObjectMapper()
            .setPropertyNamingStrategy(new NamesOnDisk())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private IntegrationJson() {}

    /**
     * Writes an integration.
     *
     * @param integration what to write
     */
    public static String write(Integration integration) {
        try {
            return JSON.writeValueAsString(integration) + System.lineSeparator();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an integration that has no JSON", e);
        }
    }

    /**
     * Reads an integration.
     *
     * @param source where the text comes from, for messages
     * @param json as {@link #write} gives it
     * @throws InvalidInput where it is none
     */
    public static Integration read(String source, String json) {
        try {
            return JSON.readValue(json.replace(KEY_OF_0_1, "hypothesis_gev"), Integration.class);
        } catch (JsonProcessingException e) {
            throw new InvalidInput(source + ": is no integration of an ensemble (" + ReadFailure.reason(e)
                    + "); write it again with mirage integrate");
        }
    }
}
