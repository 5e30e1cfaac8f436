package hep.mirage.app.cli.nightly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hep.mirage.app.cli.Command;
import hep.mirage.app.cli.SmallStudy;
import hep.mirage.app.cli.console.ExitCode;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.ensemble.EnsembleWriter;
import hep.mirage.app.folder.Faults;
import hep.mirage.app.folder.FaultyFileSystem;
import hep.mirage.app.nightly.ShiftedNight;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.file.StudyReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** When nights start: again after midnight, together with others, or not at all. */
@Tag("spark")
class NightsStartTest {
    private static final String NIGHT = "2026-11-21";

    @TempDir
    static Path folder;

    private static SmallStudy small;

    @BeforeAll
    static void train() throws IOException {
        small = SmallStudy.write(folder);
        small.train();
    }

    private static JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(file).toFile());
    }

    /** Without a date, at a time; returns what the command says. */
    private static String nightAt(String time, String root) {
        StringWriter err = new StringWriter();
        int code = new CommandLine(new NightlyCommand(Clock.fixed(Instant.parse(time), ZoneOffset.UTC)))
                .setOut(new PrintWriter(Writer.nullWriter()))
                .setErr(new PrintWriter(err, true))
                .execute(small.file(), "--root", small.out(root), "--runs", "2", "--master", "local[2]");
        assertEquals(0, code, err.toString());
        return err.toString();
    }

    /** A driver is started again after midnight; the timer of the next night starts a day later, some seconds less. */
    @Test
    void aNightThatWasKilledIsContinuedAfterMidnight() throws IOException {
        nightAt("2026-11-20T22:00:00Z", "killed");
        Instant begun = Instant.parse("2026-11-20T22:00:10Z");
        ShiftedNight.begunAt(small.out("killed/nights/2026-11-20"), begun);
        String again = nightAt("2026-11-21T00:10:00Z", "killed");
        assertTrue(again.contains("night 2026-11-20 was begun and is not complete: it is continued"), again);
        assertFalse(Files.exists(folder.resolve("killed/nights/2026-11-21")));
        assertTrue(
                json("killed/nights/2026-11-20/ensemble.json").at("/sessions/1").hasNonNull("ended"));

        ShiftedNight.begunAt(small.out("killed/nights/2026-11-20"), begun);
        nightAt("2026-11-21T22:00:00Z", "killed");
        assertTrue(Files.exists(folder.resolve("killed/nights/2026-11-21")));
        assertFalse(
                json("killed/nights/2026-11-20/ensemble.json").at("/sessions/0").hasNonNull("ended"));

        // Made up for, by another driver: it is not tonight's.
        ShiftedNight.begunAt(small.out("killed/nights/2026-11-20"), Instant.parse("2026-11-22T21:00:00Z"));
        nightAt("2026-11-22T22:00:00Z", "killed");
        assertTrue(Files.exists(folder.resolve("killed/nights/2026-11-22")));
    }

    /** Begins another night, with the numbers that this one has chosen, when this one is about to write them down. */
    private record Rival(Path root, String date, Runnable then, AtomicBoolean started) implements Faults {
        @Override
        public void before() {
            if (Files.exists(root.resolve("nights/" + NIGHT + "/_journal")) && started.compareAndSet(false, true)) {
                begin(0);
                then.run();
            }
        }

        /** Two runs from a first one on. */
        private void begin(int firstRun) {
            RunnableStudy study = StudyReader.readRunnable(Path.of(small.file()));
            RunnableStudy runnable = study.withEnsemble(
                    study.study().ensemble().withFirstRun(firstRun).withRuns(2));
            EnsembleStore store =
                    EnsembleStore.at(FaultyFileSystem.of(root) + "/nights/" + date, FaultyFileSystem.sound());
            EnsembleWriter.open(store, last -> EnsembleManifest.begin(runnable)).close();
        }

        @Override
        public void after() {}

        /** Runs commands beside it. */
        private void meets(Runnable commands) {
            Map<String, String> settings = new TreeMap<>();
            FaultyFileSystem.with(this).forEach(setting -> {
                if ((setting.getKey() + setting.getValue()).contains("faulty")) {
                    settings.put("spark.hadoop." + setting.getKey(), setting.getValue());
                }
            });
            settings.forEach(System::setProperty);
            try {
                commands.run();
            } finally {
                settings.keySet().forEach(System::clearProperty);
            }
        }

        private Command night(String night) {
            return Command.run(
                    "nightly",
                    small.file(),
                    "--root",
                    FaultyFileSystem.of(root).toString(),
                    "--runs",
                    "2",
                    "--date",
                    night,
                    "--master",
                    "local[2]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-20", "2026-11-22"})
    void nightsThatStartTogetherHaveTheirOwnNumbers(String rival) throws IOException {
        Path root = folder.resolve("rival-" + rival);
        Rival other = new Rival(root, rival, () -> {}, new AtomicBoolean());
        other.meets(() -> {
            Command ours = other.night(NIGHT);
            assertEquals(0, ours.exitCode(), ours.err());
            assertTrue(ours.err().contains("night " + rival + " started at the same time"), ours.err());
            Command theirs = other.night(rival);
            assertEquals(0, theirs.exitCode(), theirs.err());
        });
        String nights = "rival-" + rival + "/nights/";
        assertEquals(
                2,
                json(nights + NIGHT + "/ensemble.json")
                        .at("/study/ensemble/first_run")
                        .asInt());
        assertEquals(
                0,
                json(nights + rival + "/ensemble.json")
                        .at("/study/ensemble/first_run")
                        .asInt());
        assertEquals(
                4,
                json("rival-" + rival + "/integration.json")
                        .at("/significances/0/runs")
                        .asInt());
    }

    /** On a file system on which all takes longer: two seconds until ours looks for others, six until theirs is done. */
    @Test
    void aLaterNightThatIsSlowHasTheTimeToTakeOtherNumbers() throws IOException {
        Path root = folder.resolve("rival-slow");
        Rival later = new Rival(root, "2026-11-22", () -> {}, new AtomicBoolean());
        AtomicReference<CompletableFuture<Void>> renumbered = new AtomicReference<>();
        Rival slow = new Rival(
                root,
                later.date(),
                () -> {
                    CompletableFuture.runAsync(() -> {}, after(2)).join();
                    renumbered.set(CompletableFuture.runAsync(() -> later.begin(2), after(4)));
                },
                new AtomicBoolean());
        slow.meets(() -> {
            Command ours = slow.night(NIGHT);
            assertEquals(0, ours.exitCode(), ours.err());
            assertFalse(ours.err().contains("started at the same time"), ours.err());
        });
        renumbered.get().join();
        assertEquals(
                0,
                json("rival-slow/nights/" + NIGHT + "/ensemble.json")
                        .at("/study/ensemble/first_run")
                        .asInt());
    }

    private static Executor after(long seconds) {
        return CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS);
    }

    /** Before anything is computed, as in this folder, which is of one ensemble. */
    @Test
    void tooFewReferenceEventsAreAWarning() throws IOException {
        String study = small.variant(
                "quantile.yaml",
                "dataset: {expected_events: 400}",
                """
                dataset: {expected_events: 400}
                arms:
                  - {name: flat, protection: in-sample, decorrelate: conditional-quantile, neighbours: 100}
                """);
        Files.writeString(Files.createDirectories(folder.resolve("one")).resolve("ensemble.json"), "{}");
        Command refused =
                Command.run("nightly", study, "--root", small.out("one"), "--runs", "2", "--master", "local[2]");
        assertEquals(ExitCode.INVALID_INPUT, refused.exitCode(), refused.err());
        assertTrue(
                refused.err().contains("WARNING: arm flat: decorrelate conditional-quantile with 400"), refused.err());
    }

    /** As drivers of earlier versions left them. */
    @Test
    void nightsWithTheSameRunsAreRefusedBeforeRunsAreComputed() throws IOException {
        nightAt("2026-11-21T01:00:00Z", "twins");
        Path first = folder.resolve("twins/nights/2026-11-21");
        try (var files = Files.walk(first)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve("twins/nights/2026-11-22").resolve(first.relativize(file)));
            }
        }
        Command refused = Command.run(
                "nightly",
                small.file(),
                "--root",
                small.out("twins"),
                "--runs",
                "2",
                "--date",
                "2026-11-23",
                "--master",
                "local[2]");
        assertEquals(ExitCode.INVALID_INPUT, refused.exitCode(), refused.out());
        assertTrue(
                refused.err().contains("2026-11-22 both have run 0, and a run counts once; move the folder"),
                refused.err());
        assertFalse(Files.exists(folder.resolve("twins/nights/2026-11-23")));
    }

    @Test
    void theWatchdogExpectsTheNightOfItsDay() {
        nightAt("2026-11-21T01:00:00Z", "watched");
        for (String[] expected : new String[][] {{"2026-11-21", "0"}, {"2026-11-22", "8"}}) {
            Command status = Command.run("nightly-status", "--root", small.out("watched"), "--date", expected[0]);
            assertEquals(Integer.parseInt(expected[1]), status.exitCode(), status.out() + status.err());
            StringWriter out = new StringWriter();
            Clock morning = Clock.fixed(Instant.parse(expected[0] + "T08:00:00Z"), ZoneOffset.UTC);
            int code = new CommandLine(new NightlyStatusCommand(morning))
                    .setOut(new PrintWriter(out, true))
                    .execute("--root", small.out("watched"));
            assertEquals(status.exitCode(), code, out.toString());
        }
        Command both = Command.run(
                "nightly-status", "--root", small.out("watched"), "--date", "2026-11-21", "--max-age", "26h");
        assertEquals(ExitCode.INVALID_INPUT, both.exitCode(), both.out());
        assertTrue(both.err().contains("--max-age: nights are judged by it or by --date"), both.err());
    }
}
