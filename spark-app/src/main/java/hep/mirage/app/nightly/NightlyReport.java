package hep.mirage.app.nightly;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hep.mirage.app.folder.ResultFolder;
import hep.mirage.app.provenance.SessionChange;
import hep.mirage.app.provenance.Software;
import hep.mirage.lab.comparison.drift.DriftTest;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.ReadFailure;
import hep.mirage.search.integration.SettledAnswer;
import hep.mirage.search.table.DocumentJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a night said: {@value #FILE} of the root folder, replaced by each night. The tests of each night are the table {@code
 * drift}, one file per night.
 *
 * @param date of the night
 * @param ended when the command ended
 * @param exitCode of the command
 * @param runs of the night, failed ones included; 0 if the answer was settled before
 * @param historyRuns of the earlier nights, failed ones included
 * @param falseAlarmRate of a night
 * @param tests number of tests; 0 on the first night
 * @param drifted the tests that found something, the clearest first
 * @param changes of software and machine since the night before
 * @param settled the answer that {@code ensemble.stop_when} waits for; empty if it is not settled
 * @param software that compared the nights
 */
public record NightlyReport(
        String date,
        String ended,
        int exitCode,
        long runs,
        long historyRuns,
        double falseAlarmRate,
        int tests,
        List<DriftTest> drifted,
        List<SessionChange> changes,
        Optional<SettledAnswer> settled,
        Software software) {
    /** Name of the file in the root folder. */
    public static final String FILE = "nightly.json";

    private static final String SUFFIX = ".parquet";
    private static final DocumentJson JSON = new DocumentJson().withRows(DriftTest.class);

    /** Copies the lists. */
    public NightlyReport {
        drifted = List.copyOf(drifted);
        changes = List.copyOf(changes);
    }

    /** When a night ended, as the report says. */
    public record End(LocalDate date, Instant ended) {}

    /** As JSON, in snake_case. */
    public String json() {
        return JSON.write(this);
    }

    /**
     * Writes the report, unless that of a later night is there, then the tests of the night. In this order, since the tests are the
     * mark of a night that is complete: a driver that dies between the two is missed, and the night is continued.
     *
     * @param all tests of the night
     * @param metadata origin of the rows
     * @param root the root folder
     */
    public void write(List<DriftTest> all, Map<String, String> metadata, ResultFolder root) {
        if (!isOlderThanLast(root)) {
            root.writeDocument(FILE, json());
        }
        root.writeTable(fileOf(LocalDate.parse(date)), DriftTest.TABLE, all, metadata);
    }

    private boolean isOlderThanLast(ResultFolder root) {
        try {
            return last(root)
                    .filter(end -> LocalDate.parse(date).isBefore(end.date()))
                    .isPresent();
        } catch (InvalidInput damaged) {
            return false;
        }
    }

    /** The file with the tests of a night, below the root folder. */
    static String fileOf(LocalDate date) {
        return DriftTest.TABLE.name() + "/" + date + SUFFIX;
    }

    /**
     * The night whose tests a file holds.
     *
     * @param file its name
     * @return empty if it is another file
     */
    static Optional<LocalDate> nightOf(String file) {
        try {
            return file.endsWith(SUFFIX)
                    ? Optional.of(LocalDate.parse(file.substring(0, file.length() - SUFFIX.length())))
                    : Optional.empty();
        } catch (DateTimeException other) {
            return Optional.empty();
        }
    }

    /**
     * When the last night of a root folder ended.
     *
     * @param root the root folder
     * @return empty if none ended
     * @throws InvalidInput if the report is damaged
     */
    public static Optional<End> last(ResultFolder root) {
        return root.document(FILE).map(text -> parse(root.folderName() + "/" + FILE, text));
    }

    private static End parse(String source, String text) {
        try {
            JsonNode report = new ObjectMapper().readTree(text);
            return new End(
                    LocalDate.parse(report.path("date").asText()),
                    Instant.parse(report.path("ended").asText()));
        } catch (JsonProcessingException e) {
            throw new InvalidInput(source + ": is no report of a night (" + ReadFailure.reason(e)
                    + "); remove it: the next mirage nightly writes it anew");
        } catch (DateTimeException e) {
            throw new InvalidInput(source + ": has no date and end of a night (" + e.getMessage()
                    + "); remove it: the next mirage nightly writes it anew");
        }
    }
}
