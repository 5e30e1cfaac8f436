package hep.mirage.app.integration;

import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.integration.PlaceCounts.Place;
import hep.mirage.app.table.DamagedTable;
import hep.mirage.app.table.TableFile;
import hep.mirage.fit.global.DirectCounts;
import hep.mirage.model.InvalidInput;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;

/**
 * The direct p-values of an ensemble as they stand in {@code integration/direct_counts.parquet}: counts with the study,
 * the generator and the runs that they are of. Two such files of disjoint runs add up without the rows behind them.
 *
 * @param source where it was read, for messages
 * @param counts place by place
 * @param metadata whose they are, the runs under {@value RunNumbers#KEY}
 */
public record DirectTable(String source, List<PlaceCounts> counts, Map<String, String> metadata) {
    private static final List<String> SAME = List.of("mirage.study.sha256", "mirage.generator.sha256");

    /** Copies the collections. */
    public DirectTable {
        counts = List.copyOf(counts);
        metadata = Map.copyOf(metadata);
    }

    /**
     * Reads the table of a folder.
     *
     * @param store the folder
     * @throws InvalidInput where it has none, or it is damaged
     */
    public static DirectTable read(EnsembleStore store) {
        Path file = IntegrationTables.file(store, DirectRow.TABLE);
        try {
            Map<String, String> metadata = new TreeMap<>(new TableFile(file, store.configuration()).metadata());
            metadata.keySet().removeIf(key -> !key.startsWith("mirage."));
            List<DirectRow> rows = new TableFile(file, store.configuration()).read(DirectRow.TABLE);
            return new DirectTable(file.toString(), counts(rows), metadata);
        } catch (FileNotFoundException e) {
            throw new InvalidInput(store.folderName() + ": holds neither an ensemble nor "
                    + IntegrationTables.FOLDER + "/" + file.getName()
                    + "; give a folder that mirage run or mirage integrate wrote");
        } catch (DamagedTable e) {
            throw new InvalidInput(store.folderName() + "/" + IntegrationTables.FOLDER + "/" + file.getName() + ": "
                    + e.getMessage() + "; restore it, or make it again with mirage integrate where the ensemble lies");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** That of an integration. */
    static DirectTable of(Integration integration) {
        List<PlaceCounts> counts = integration.significances().stream()
                .flatMap(significance -> significance.directCounts().stream())
                .toList();
        return new DirectTable("this ensemble", counts, integration.metadata());
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
     * This and another, of other runs of the same study and generator.
     *
     * @throws InvalidInput where they are not; with all reasons
     */
    public DirectTable plus(DirectTable other) {
        List<String> problems = new ArrayList<>();
        for (String key : SAME) {
            if (!String.valueOf(metadata.get(key)).equals(other.metadata.get(key))) {
                problems.add(other.source + ": has " + key + " " + other.metadata.get(key) + ", " + source + " has "
                        + metadata.get(key) + "; only runs of one study and generator add up");
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

    /** Writes it into a folder; one that is there is replaced. */
    public void write(EnsembleStore store) {
        List<DirectRow> rows =
                counts.stream().flatMap(place -> DirectRow.of(place).stream()).toList();
        IntegrationTables.write(store, DirectRow.TABLE, rows, metadata);
    }

    /** The runs behind the counts, as {@code 7:0-99}: master seed and numbers. */
    public String runNumbers() {
        return metadata.getOrDefault(RunNumbers.KEY, "");
    }
}
