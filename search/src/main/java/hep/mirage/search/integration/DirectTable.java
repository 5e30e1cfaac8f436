package hep.mirage.search.integration;

import hep.mirage.fit.global.DirectCounts;
import hep.mirage.model.InvalidInput;
import hep.mirage.search.integration.PlaceCounts.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The direct p-values of an ensemble as stored in {@code integration/direct_counts.parquet}: counts with their study,
 * generator and runs. Two such files of disjoint runs can be added without the underlying rows.
 *
 * @param source where it was read from, for messages
 * @param counts place by place
 * @param metadata their origin, with the runs under {@value RunNumbers#KEY}
 */
public record DirectTable(String source, List<PlaceCounts> counts, Map<String, String> metadata) {
    private static final List<String> SAME = List.of("mirage.study.sha256", "mirage.generator.sha256");

    /** Copies the collections. */
    public DirectTable {
        counts = List.copyOf(counts);
        metadata = Map.copyOf(metadata);
    }

    /** The table of an integration. */
    public static DirectTable of(Integration integration) {
        List<PlaceCounts> counts = integration.significances().stream()
                .flatMap(significance -> significance.directCounts().stream())
                .toList();
        return new DirectTable("this ensemble", counts, integration.metadata());
    }

    /**
     * The table from rows on disk.
     *
     * @param source where they were read from, for messages
     * @param rows those of one place in consecutive order
     * @param metadata their origin
     */
    public static DirectTable ofRows(String source, List<DirectRow> rows, Map<String, String> metadata) {
        return new DirectTable(source, counts(rows), metadata);
    }

    private static List<PlaceCounts> counts(List<DirectRow> rows) {
        Map<Place, List<DirectRow>> byPlace = new LinkedHashMap<>();
        rows.forEach(row ->
                byPlace.computeIfAbsent(row.place(), place -> new ArrayList<>()).add(row));
        return byPlace.entrySet().stream()
                .map(entry -> new PlaceCounts(
                        entry.getKey(),
                        new DirectCounts(
                                entry.getValue().get(0).runs(),
                                entry.getValue().stream()
                                        .map(DirectRow::atOrAbove)
                                        .toList())))
                .toList();
    }

    /**
     * The sum of this table and another one for other runs of the same study and generator.
     *
     * @throws InvalidInput if they are not; the message lists all reasons
     */
    public DirectTable plus(DirectTable other) {
        List<String> problems = new ArrayList<>();
        for (String key : SAME) {
            if (!String.valueOf(metadata.get(key)).equals(other.metadata.get(key))) {
                problems.add(other.source + ": has " + key + " " + other.metadata.get(key) + ", " + source + " has "
                        + metadata.get(key) + "; only runs of the same study and generator can be combined");
            }
        }
        RunNumbers shared = runs().shared(other.runs());
        if (!shared.isEmpty()) {
            problems.add(other.source + ": its runs " + shared + " (master seed: numbers) are in " + source
                    + " too; a run counts once");
        }
        if (problems.isEmpty() && !places().equals(other.places())) {
            problems.add(other.source + ": has other significances than " + source
                    + "; write both again with mirage integrate of this version");
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        List<PlaceCounts> sums = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            DirectCounts sum = counts.get(i).counts().plus(other.counts.get(i).counts());
            sums.add(new PlaceCounts(counts.get(i).place(), sum));
        }
        Map<String, String> united = new TreeMap<>(metadata);
        united.put(RunNumbers.KEY, runs().plus(other.runs()).toString());
        return new DirectTable(source + " and " + other.source, sums, united);
    }

    private RunNumbers runs() {
        return RunNumbers.parse(source, runNumbers());
    }

    private List<Place> places() {
        return counts.stream().map(PlaceCounts::place).toList();
    }

    /** The rows to be stored. */
    public List<DirectRow> rows() {
        return counts.stream().flatMap(place -> DirectRow.of(place).stream()).toList();
    }

    /** The runs behind the counts, as {@code 7:0-99}: master seed and numbers. */
    public String runNumbers() {
        return metadata.getOrDefault(RunNumbers.KEY, "");
    }
}
