package hep.mirage.app.cli.nightly;

import hep.mirage.app.cli.console.ExitCode;
import hep.mirage.app.cli.console.ResultOption;
import hep.mirage.app.folder.ResultFolder;
import hep.mirage.app.nightly.NightWatch;
import hep.mirage.app.nightly.NightlyReport;
import hep.mirage.app.nightly.Nights;
import hep.mirage.app.remote.HadoopSettings;
import hep.mirage.model.InvalidInput;
import hep.mirage.search.table.DocumentJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mirage nightly-status}: notices a night that did not run or did not end. */
@Command(
        name = "nightly-status",
        description =
                "Says when the last night of a root folder ended, without Spark. Exit code " + ExitCode.NIGHT_MISSING
                        + " if tonight is missing, or if a night was begun and did not end: the watchdog of mirage nightly, to be"
                        + " started by a timer of its own, at a time when tonight should have ended.")
public final class NightlyStatusCommand implements Callable<Integer> {
    private static final Pattern AGE = Pattern.compile("([1-9]\\d{0,5})([mhd])");

    private final Clock clock;

    @Option(names = "--root", paramLabel = "DIR", required = true, description = "--root of mirage nightly")
    private String root;

    @Option(
            names = "--date",
            paramLabel = "YYYY-MM-DD",
            description = "the night that should have ended; default: today in UTC")
    private String date;

    @Option(
            names = "--max-age",
            paramLabel = "AGE",
            description =
                    "instead of a date, for nights that are not made every day: longest time since the end of the last"
                            + " night, in minutes, hours or days, such as 90m, 26h, 8d")
    private String maximumAge;

    @Mixin
    private ResultOption result;

    /** The command with the clock of this machine. */
    public NightlyStatusCommand() {
        this(Clock.systemUTC());
    }

    /** The command with another clock. */
    NightlyStatusCommand(Clock clock) {
        this.clock = clock;
    }

    /** As printed with --json. */
    private record Document(String root, int exitCode, NightWatch.Status status) {}

    @Override
    public Integer call() {
        Optional<LocalDate> given = NightlyCommand.night(date, clock);
        Optional<Duration> most = Optional.ofNullable(maximumAge).map(NightlyStatusCommand::age);
        if (given.isPresent() && most.isPresent()) {
            throw new InvalidInput("--max-age: nights are judged by it or by --date; leave out one of them");
        }
        Instant now = clock.instant();
        Configuration hadoop = HadoopSettings.read();
        Nights nights = Nights.in(root, hadoop);
        NightWatch watch =
                new NightWatch(nights.all(), nights.compared(), NightlyReport.last(ResultFolder.at(root, hadoop)));
        NightWatch.Status status = most.map(age -> watch.at(now, age))
                .orElseGet(() -> watch.expecting(given.orElseGet(() -> LocalDate.ofInstant(now, ZoneOffset.UTC)), now));
        int code = status.problems().isEmpty() ? 0 : ExitCode.NIGHT_MISSING;
        result.text().println(status.sentence());
        status.problems().forEach(problem -> result.text().println("  " + problem));
        result.text().flush();
        result.document(() -> new DocumentJson().write(new Document(root, code, status)));
        return code;
    }

    private static Duration age(String text) {
        Matcher parts = AGE.matcher(text);
        if (!parts.matches()) {
            throw new InvalidInput("--max-age: " + text
                    + "; give minutes, hours or days as a whole number with m, h or d, such as 26h");
        }
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
