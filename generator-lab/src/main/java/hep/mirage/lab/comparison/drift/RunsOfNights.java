package hep.mirage.lab.comparison.drift;

import hep.mirage.search.row.RunRow;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The runs of one night, or of several.
 *
 * @param rows of the completed runs
 * @param failed runs without a row
 */
public record RunsOfNights(List<RunRow> rows, long failed) {
    /** Copies the list. */
    public RunsOfNights {
        rows = List.copyOf(rows);
    }

    /** Runs that ended, failed or not. */
    long ended() {
        return rows.size() + failed;
    }

    Set<Long> numbers() {
        return rows.stream().map(RunRow::run).collect(Collectors.toSet());
    }
}
