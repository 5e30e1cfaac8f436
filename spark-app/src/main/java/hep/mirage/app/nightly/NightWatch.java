package hep.mirage.app.nightly;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the nights run as they should.
 *
 * @param nights of the root folder
 * @param compared dates of the nights whose runs were compared
 * @param last the end of the last night; empty if none ended
 */
public record NightWatch(List<Night> nights, Set<LocalDate> compared, Optional<NightlyReport.End> last) {
    /** Copies the collections. */
    public NightWatch {
        nights = List.copyOf(nights);
        compared = Set.copyOf(compared);
    }

    /**
     * What was found.
     *
     * @param sentence when the last night ended
     * @param problems one text each; empty if all is well
     */
    public record Status(String sentence, List<String> problems) {
        /** Copies the list. */
        public Status {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Judges the nights by their dates: how long a night takes does not matter.
     *
     * @param now the time
     * @param expected the night that should be complete by now; a later one will do
     */
    public Status expecting(LocalDate expected, Instant now) {
        boolean missing = last.filter(end -> end.date().isBefore(expected)).isPresent()
                && nights.stream().noneMatch(night -> night.date().equals(expected));
        return status(
                now,
                missing
                        ? Optional.of("night " + expected
                                + " is missing: look whether the scheduler started mirage nightly, and at its log; or it went on with"
                                + " the night before: repeat mirage nightly")
                        : Optional.empty());
    }

    /**
     * Judges the nights by the time since the last one, for nights that are not made every day.
     *
     * @param now the time
     * @param maximumAge longest time since the end of the last night
     */
    public Status at(Instant now, Duration maximumAge) {
        return status(
                now,
                last.map(NightlyReport.End::ended)
                        .filter(ended -> Duration.between(ended, now).compareTo(maximumAge) > 0)
                        .map(ended -> "the last night ended " + hours(Duration.between(ended, now))
                                + " ago, more than the " + hours(maximumAge)
                                + " of --max-age: look whether the scheduler started mirage nightly, and at its log"));
    }

    private Status status(Instant now, Optional<String> overdue) {
        List<String> problems = new ArrayList<>(overdue.stream().toList());
        if (last.isEmpty()) {
            problems.add("look whether the scheduler started mirage nightly with this --root, and at its log");
        }
        for (Night night : nights) {
            if (!night.isEnded()) {
                problems.add("night " + night.date() + ", begun at "
                        + night.manifest().session().started().truncatedTo(ChronoUnit.SECONDS)
                        + ", has not ended: if it does not run any more, repeat mirage nightly with --date "
                        + night.date());
            } else if (!compared.contains(night.date())) {
                problems.add("night " + night.date()
                        + " has its runs and was not compared: repeat mirage nightly with --date " + night.date());
            } else if (last.filter(end -> end.date().isBefore(night.date())).isPresent()) {
                problems.add("night " + night.date() + " was compared, and " + NightlyReport.FILE
                        + " does not say with what result: its driver died before; repeat mirage nightly with --date "
                        + night.date());
            }
        }
        String sentence = last.map(end -> "the last night, " + end.date() + ", ended at "
                        + end.ended().truncatedTo(ChronoUnit.SECONDS) + ", " + hours(Duration.between(end.ended(), now))
                        + " ago")
                .orElse("no night has ended");
        return new Status(sentence, problems);
    }

    private static String hours(Duration duration) {
        return duration.toHours() == 0 ? duration.toMinutes() + " min" : duration.toHours() + " h";
    }
}
