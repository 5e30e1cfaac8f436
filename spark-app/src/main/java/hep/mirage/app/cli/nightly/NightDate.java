package hep.mirage.app.cli.nightly;

import hep.mirage.model.InvalidInput;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The option {@code --date} of the commands for nights. */
final class NightDate {
    /** Where a day begins first. */
    private static final ZoneOffset FIRST_ZONE = ZoneOffset.ofHours(14);

    private NightDate() {}

    /**
     * The night that the user names. A date that has begun nowhere on Earth would count as an earlier night until then.
     *
     * @param date as given; null if it is not
     * @param clock for the present date
     * @throws InvalidInput if it is no date, or in the future
     */
    static Optional<LocalDate> of(String date, Clock clock) {
        if (date == null) {
            return Optional.empty();
        }
        try {
            LocalDate given = LocalDate.parse(date);
            LocalDate latest = LocalDate.now(clock.withZone(FIRST_ZONE));
            if (given.isAfter(latest)) {
                throw new InvalidInput("--date: " + date + "; is in the future; give a date up to " + latest);
            }
            return Optional.of(given);
        } catch (DateTimeParseException e) {
            throw new InvalidInput("--date: " + date + "; give a date such as " + LocalDate.now(clock));
        }
    }
}
