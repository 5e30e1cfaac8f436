package hep.mirage.app.nightly;

import hep.mirage.app.provenance.SessionChange;
import hep.mirage.lab.comparison.drift.RunsOfNights;
import hep.mirage.search.row.FailureRow;
import hep.mirage.search.row.RunRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A night and the nights before it.
 *
 * @param last the night; empty if it computed no runs
 * @param before the earlier nights, in the order of their runs
 */
public record NightHistory(Optional<Night> last, List<Night> before) {
    /** Copies the list. */
    public NightHistory {
        before = List.copyOf(before);
    }

    /** The runs of the night. */
    public RunsOfNights tonight() {
        return runs(last.stream().toList());
    }

    /** The runs of the earlier nights. */
    public RunsOfNights earlier() {
        return runs(before);
    }

    private static RunsOfNights runs(List<Night> nights) {
        List<RunRow> rows = new ArrayList<>();
        long failed = 0;
        for (Night night : nights) {
            rows.addAll(night.runs());
            failed += night.store().rows(FailureRow.TABLE).size();
        }
        return new RunsOfNights(rows, failed);
    }

    /** Changes of software, machine, engine and training device since the last of the earlier nights that has runs. */
    public List<SessionChange> changes() {
        Optional<Night> previous = before.stream().filter(Night::hasRuns).reduce((first, second) -> second);
        if (last.isEmpty() || previous.isEmpty()) {
            return List.of();
        }
        return Stream.concat(
                        SessionChange.between(
                                previous.get().manifest().session(),
                                last.get().manifest().session())
                                .stream(),
                        SessionChange.between(trainers(previous.get()), trainers(last.get())).stream())
                .toList();
    }

    /** What trained the classifiers of a night; several devices stand side by side. */
    private static Map<String, String> trainers(Night night) {
        Set<String> engines = new TreeSet<>();
        Set<String> devices = new TreeSet<>();
        night.runs().forEach(row -> {
            engines.add(row.engine());
            devices.add(row.trainedOn() == null ? "unknown" : row.trainedOn());
        });
        return Map.of("engine", String.join(", ", engines), "trained_on", String.join(", ", devices));
    }

    /** Nights that were begun and whose driver did not end. */
    public List<Night> unfinished() {
        return Stream.concat(before.stream(), last.stream())
                .filter(night -> !night.isEnded())
                .toList();
    }
}
