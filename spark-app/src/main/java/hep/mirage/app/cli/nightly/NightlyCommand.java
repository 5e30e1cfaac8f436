package hep.mirage.app.cli.nightly;

import hep.mirage.app.cli.console.ExitCode;
import hep.mirage.app.cli.console.FigureFolder;
import hep.mirage.app.cli.console.InputArgument;
import hep.mirage.app.cli.console.Problems;
import hep.mirage.app.cli.console.ResultOption;
import hep.mirage.app.cli.console.UsableRuns;
import hep.mirage.app.cli.console.WhenStopped;
import hep.mirage.app.cli.console.WhenStopped.Left;
import hep.mirage.app.cli.ensemble.ComputeOptions;
import hep.mirage.app.cli.ensemble.EnsembleFolder;
import hep.mirage.app.cli.ensemble.EnsembleText;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.integration.EnsemblePart;
import hep.mirage.app.integration.EnsembleUnion;
import hep.mirage.app.integration.IntegrationTables;
import hep.mirage.app.nightly.Night;
import hep.mirage.app.nightly.NightHistory;
import hep.mirage.app.nightly.NightlyReport;
import hep.mirage.app.nightly.Nights;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.provenance.EnsembleManifest.RunCounts;
import hep.mirage.app.provenance.OutputFolder;
import hep.mirage.app.provenance.Software;
import hep.mirage.lab.comparison.drift.Drift;
import hep.mirage.model.InvalidInput;
import hep.mirage.report.figure.FigureChoice;
import hep.mirage.report.text.DriftText;
import hep.mirage.report.text.QuantileWidthText;
import hep.mirage.report.text.SettledText;
import hep.mirage.report.text.SummaryText;
import hep.mirage.search.integration.EnsembleRows;
import hep.mirage.search.integration.Integration;
import hep.mirage.search.integration.SettledAnswer;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.check.ReplacedKey;
import hep.mirage.search.study.file.StudyReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mirage nightly}: the job of one night, from fresh runs to what differs from the nights before. */
@Command(
        name = "nightly",
        description = "Computes tonight's runs, integrates those of all nights, and compares tonight's with the nights"
                + " before: every significance, the events in the windows, losses, AUCs, and the rates of failures. Exit code "
                + ExitCode.DRIFTED + " if they differ. Repeated for the same date, it completes that night.")
@WhenStopped(Left.COMPLETED_WORK)
public final class NightlyCommand implements Callable<Integer> {
    /** Where a day begins first. */
    private static final ZoneOffset FIRST_ZONE = ZoneOffset.ofHours(14);

    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "STUDY",
            description = "study file, such as conf/studies/zgamma-150.yaml",
            converter = InputArgument.class)
    private Path file;

    @Option(
            names = "--root",
            paramLabel = "DIR",
            required = true,
            description = "folder of all nights of one study; each has its runs in nights/YYYY-MM-DD")
    private String root;

    @Option(names = "--runs", paramLabel = "N", required = true, description = "runs of a night")
    private Integer runs;

    @Option(
            names = "--date",
            paramLabel = "YYYY-MM-DD",
            description =
                    "the night; default: one that was begun on its date within the last 20 hours and is not complete,"
                            + " otherwise today in UTC")
    private String date;

    @Option(
            names = "--false-alarms",
            paramLabel = "P",
            defaultValue = "" + Drift.USUAL_FALSE_ALARM_RATE,
            description =
                    "probability that a night without any change is reported as different, all tests together, above 0 and"
                            + " below 1; default: ${DEFAULT-VALUE}")
    private double falseAlarmRate;

    @Mixin
    private ComputeOptions how;

    @Mixin
    private ResultOption result;

    /** The command of tonight. */
    public NightlyCommand() {
        this(Clock.systemUTC());
    }

    /** The command with another clock. */
    NightlyCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        RunnableStudy runnable = study();
        QuantileWidthText.warn(runnable, spec.commandLine().getErr());
        // Before Spark, which may wait in a queue until after midnight.
        Instant started = clock.instant();
        Optional<LocalDate> given = night(date, clock);
        // Also where no run is missing: a cluster takes an application without a Spark context for a failed one.
        try (JavaSparkContext spark = how.spark(runnable.study())) {
            Nights nights = Nights.in(root, spark.hadoopConfiguration());
            nights.requireSame(runnable);
            nights.requireDisjoint();
            return night(spark, runnable, nights, given.orElseGet(() -> tonight(nights, started)));
        }
    }

    /** Of a driver that was killed and started again after midnight, the night that it began. */
    private LocalDate tonight(Nights nights, Instant started) {
        LocalDate today = LocalDate.ofInstant(started, ZoneOffset.UTC);
        LocalDate tonight = nights.interrupted(started).map(Night::date).orElse(today);
        if (!tonight.equals(today)) {
            PrintWriter err = spec.commandLine().getErr();
            err.printf("night %s was begun and is not complete: it is continued%n", tonight);
            err.flush();
        }
        return tonight;
    }

    private RunnableStudy study() {
        Problems problems = new Problems();
        problems.checkWithin("--runs", runs, ReplacedKey.RUNS);
        problems.check(() -> {
            if (!(falseAlarmRate > 0 && falseAlarmRate < 1)) {
                throw new InvalidInput(
                        "--false-alarms: " + falseAlarmRate + "; must be above 0 and below 1, such as 0.001");
            }
        });
        problems.check(() -> night(date, clock));
        how.check(problems);
        Optional<RunnableStudy> read = problems.collect(() -> StudyReader.readRunnable(file));
        read.ifPresent(study ->
                problems.check(() -> study.study().classifier().design().requireEngine()));
        read.ifPresent(study -> problems.check(study::requireScores));
        problems.check(() -> OutputFolder.requireWritable(root));
        problems.throwIfAny();
        return read.orElseThrow();
    }

    /**
     * The night that the user names. A date that has begun nowhere on Earth would count as an earlier night until then.
     *
     * @param date as given; null if it is not
     * @param clock for the present date
     * @throws InvalidInput if it is no date, or in the future
     */
    static Optional<LocalDate> night(String date, Clock clock) {
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

    private int night(JavaSparkContext spark, RunnableStudy runnable, Nights nights, LocalDate tonight) {
        PrintWriter print = result.text();
        Optional<SettledAnswer> settledBefore = Nights.inOrder(
                        nights.before(tonight), runnable.study().ensemble())
                .get()
                .settled();
        if (settledBefore.isPresent() && nights.of(tonight).isEmpty()) {
            print.printf("night %s computes no runs: %s%n", tonight, SettledText.of(settledBefore.get()));
            return report(spark, runnable, nights, tonight, settledBefore, 0);
        }
        PrintWriter err = spec.commandLine().getErr();
        Supplier<Nights> anew = () -> Nights.in(root, spark.hadoopConfiguration());
        EnsembleManifest manifest =
                new NightRuns(how.completion(spark, err), anew, tonight, err).complete(runnable, runs);
        UsableRuns usable = usable(manifest, runnable);
        usable.warn(print);
        EnsembleText.print(manifest, nights.folder(tonight), print);
        if (usable.noneIsLeft() && nights.before(tonight).stream().noneMatch(Night::hasRuns)) {
            result.document(() -> usable.document(manifest.metadata()));
            return usable.exitCode();
        }
        return report(spark, runnable, anew.get(), tonight, manifest.settled(), usable.exitCode());
    }

    private static UsableRuns usable(EnsembleManifest manifest, RunnableStudy runnable) {
        RunCounts counts = manifest.counts().orElseThrow();
        return UsableRuns.of(runnable.study(), counts);
    }

    /** Integrates all nights, compares tonight's, and writes what was found. */
    private int report(
            JavaSparkContext spark,
            RunnableStudy runnable,
            Nights nights,
            LocalDate tonight,
            Optional<SettledAnswer> settled,
            int exitCode) {
        PrintWriter print = result.text();
        EnsembleStore folder = EnsembleStore.at(root, spark.hadoopConfiguration());
        List<Night> withRuns = nights.all().stream().filter(Night::hasRuns).toList();
        List<EnsemblePart> parts = withRuns.stream()
                .map(night -> EnsembleFolder.part(night.store(), nights.folder(night.date())))
                .toList();
        EnsembleRows rows = EnsembleUnion.of(parts).rows();
        Integration integration = Integration.of(rows);
        IntegrationTables.write(integration, folder);
        SummaryText.print(runnable.study(), integration, root, print);
        FigureFolder.of(folder, print).ifPresent(figures -> figures.draw(parts, integration, FigureChoice.DEFAULT));
        NightHistory history = new NightHistory(nights.of(tonight), nights.before(tonight));
        Drift drift = Drift.of(rows, history.tonight(), history.earlier(), falseAlarmRate);
        int code = exitCode == 0 && !drift.found().isEmpty() ? ExitCode.DRIFTED : exitCode;
        NightlyReport report = new NightlyReport(
                tonight.toString(),
                Instant.now(clock).toString(),
                code,
                drift.tonightRuns(),
                drift.historyRuns(),
                falseAlarmRate,
                drift.tests().size(),
                drift.found(),
                history.changes(),
                settled,
                Software.ofThisProcess());
        report.write(drift.tests(), metadata(integration, tonight), folder.results());
        DriftText.print(drift, print);
        history.changes()
                .forEach(change -> print.printf(
                        "changed since the night before: %s from %s to %s%n",
                        change.what(), change.before(), change.now()));
        history.unfinished()
                .forEach(night -> print.printf(
                        "night %s is not complete: repeat the command with --date %s%n", night.date(), night.date()));
        print.printf("all nights in %s: integration/, drift/ (Parquet), %s%n", root, NightlyReport.FILE);
        print.flush();
        result.document(report::json);
        return code;
    }

    private static Map<String, String> metadata(Integration integration, LocalDate tonight) {
        Map<String, String> metadata = new TreeMap<>(integration.metadata());
        metadata.put("mirage.night", tonight.toString());
        return metadata;
    }
}
