package hep.mirage.app.cli.nightly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hep.mirage.app.cli.Command;
import hep.mirage.app.cli.SmallStudy;
import hep.mirage.app.cli.console.ExitCode;
import hep.mirage.app.nightly.ShiftedNight;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.apache.spark.SparkEnv;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Three nights of one root folder, one after the other, and what goes wrong with them. */
@Tag("spark")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NightlyCommandTest {
    private static final String DATE = "2026-11-2";

    @TempDir
    static Path folder;

    private static SmallStudy small;

    @BeforeAll
    static void train() throws IOException {
        small = SmallStudy.write(folder);
        small.train();
    }

    private static Command night(String study, String root, int day, String... more) {
        String[] args = {
            "nightly", study, "--root", small.out(root), "--runs", "8", "--date", DATE + day, "--master", "local[2]"
        };
        String[] all = Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return Command.run(all);
    }

    private static JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(file).toFile());
    }

    private static Command status(String root, String age) {
        return Command.run("nightly-status", "--root", small.out(root), "--max-age", age);
    }

    @Test
    @Order(1)
    void theFirstNightHasNoHistory() throws IOException {
        assertEquals(ExitCode.NIGHT_MISSING, status("root", "26h").exitCode());
        Command first = night(small.file(), "root", 1);
        assertEquals(0, first.exitCode(), first.err());
        assertTrue(first.out().contains("there are no runs of earlier nights"), first.out());
        assertEquals(
                8,
                json("root/nights/2026-11-21/ensemble.json")
                        .at("/counts/completed")
                        .asInt());
        assertEquals(0, json("root/nightly.json").at("/tests").asInt());
        Command fine = status("root", "26h");
        assertEquals(0, fine.exitCode(), fine.out() + fine.err());
        assertTrue(fine.out().contains("the last night, 2026-11-21, ended at"), fine.out());
    }

    @Test
    @Order(2)
    void theNextNightsRunsFollowAndAreCompared() throws IOException {
        Command second = night(small.file(), "root", 2);
        assertEquals(0, second.exitCode(), second.err());
        String text = second.out().replaceAll("\\s+", " ");
        assertTrue(
                text.contains(
                        "drift cannot be seen with 8 runs against 8 runs of earlier nights: the smallest p-value that"
                                + " they can give, 0.00016, is above the false-alarm rate of 0.001 after correction for "),
                text);
        assertFalse(text.contains("no drift"), text);
        assertEquals(
                8,
                json("root/nights/2026-11-22/ensemble.json")
                        .at("/study/ensemble/first_run")
                        .asInt());
        assertEquals(
                16, json("root/integration.json").at("/significances/0/runs").asInt());
        assertTrue(Files.exists(folder.resolve("root/drift/2026-11-22.parquet")));
        assertTrue(Files.exists(folder.resolve("root/figures")));
        byte[] integration = Files.readAllBytes(folder.resolve("root/integration.json"));
        Command integrated = Command.run("integrate", small.out("root"), "--quiet");
        assertEquals(0, integrated.exitCode(), integrated.err());
        assertArrayEquals(integration, Files.readAllBytes(folder.resolve("root/integration.json")));
        Command report = Command.run("report", small.out("root"));
        assertEquals(0, report.exitCode(), report.err());
        String page = Files.readString(folder.resolve("root/report.html"));
        assertTrue(page.contains("No drift was found in 2 nights"), "the nights' comparison");
        assertTrue(page.contains("2026-11-22"));
    }

    /** Repeated, a night keeps its runs; more of them would be those of the next one. */
    @Test
    @Order(3)
    void anEarlierNightIsNotExtendedIntoTheNext() {
        Command again = Command.run(
                "nightly",
                small.file(),
                "--root",
                small.out("root"),
                "--runs",
                "9",
                "--date",
                DATE + 1,
                "--master",
                "local[2]");
        assertEquals(ExitCode.INVALID_INPUT, again.exitCode());
        assertTrue(
                again.err()
                        .contains("--runs: 9; night 2026-11-21 begins at run 0 and night 2026-11-22 at run 8; give at"
                                + " most 8, or another --date"),
                again.err());
    }

    @Test
    @Order(4)
    void refusesNightsOfAnotherStudy() throws IOException {
        String other = small.variant("other.yaml", "expected_events: 400", "expected_events: 500");
        Command refused = night(other, "root", 3);
        assertEquals(ExitCode.INVALID_INPUT, refused.exitCode());
        assertTrue(
                refused.err()
                        .contains("its nights are of another study or generator, see 2026-11-21:"
                                + " dataset.expected_events is 400.0 there, 500.0 here; take another --root"),
                refused.err());
        assertFalse(Files.exists(folder.resolve("root/nights/2026-11-23")));
    }

    /** The third night's significances are moved by two, as a changed library might do: rows of that night say so. */
    @Test
    @Order(5)
    void aNightWhoseSignificancesMovedIsReported() throws IOException {
        Command third = night(small.file(), "root", 3);
        assertEquals(0, third.exitCode(), third.err());
        assertTrue(third.out().contains("no drift: "), third.out());
        assertTrue(third.out().contains("of 8 runs against 16 runs of earlier nights"), third.out());
        ShiftedNight.shift(small.out("root/nights/2026-11-23"), 2);
        Command drifted = night(small.file(), "root", 3);
        assertEquals(ExitCode.DRIFTED, drifted.exitCode(), drifted.out() + drifted.err());
        assertTrue(drifted.out().contains("DRIFT: "), drifted.out());
        assertTrue(drifted.out().contains("z_likelihood"), drifted.out());
        JsonNode report = json("root/nightly.json");
        assertEquals(ExitCode.DRIFTED, report.at("/exit_code").asInt());
        assertEquals("drifted", report.at("/drifted/0/verdict").asText());
        assertEquals(16, report.at("/history_runs").asInt());
    }

    @Test
    @Order(6)
    void theWatchdogNoticesANightThatDidNotEnd() throws IOException {
        Path manifest = folder.resolve("root/nights/2026-11-23/ensemble.json");
        assertEquals(0, status("root", "26h").exitCode());
        ShiftedNight.unend(small.out("root/nights/2026-11-23"));
        Command status = status("root", "26h");
        assertEquals(ExitCode.NIGHT_MISSING, status.exitCode(), status.out() + Files.readString(manifest));
        assertTrue(status.out().contains("night 2026-11-23, begun at "), status.out());
        assertEquals(ExitCode.INVALID_INPUT, status("root", "26 hours").exitCode());
    }

    /** Repeated after a later one, it neither hides that one nor alarms the watchdog. */
    @Test
    @Order(7)
    void anEarlierNightMayBeRepeated() throws IOException {
        assertEquals(0, night(small.file(), "repeated", 1).exitCode());
        assertEquals(0, night(small.file(), "repeated", 2).exitCode());
        assertEquals(0, night(small.file(), "repeated", 1).exitCode());
        assertEquals("2026-11-22", json("repeated/nightly.json").at("/date").asText());
        Command fewer = Command.run(
                "nightly",
                small.file(),
                "--root",
                small.out("repeated"),
                "--runs",
                "4",
                "--date",
                DATE + 2,
                "--master",
                "local[2]");
        assertEquals(0, fewer.exitCode(), fewer.err());
        assertTrue(fewer.err().contains("holds 8 runs, more than the 4 asked for"), fewer.err());
        Command status = status("repeated", "26h");
        assertEquals(0, status.exitCode(), status.out());
        Files.delete(folder.resolve("repeated/drift/2026-11-21.parquet"));
        Command lacking = status("repeated", "26h");
        assertEquals(ExitCode.NIGHT_MISSING, lacking.exitCode(), lacking.out());
        assertTrue(lacking.out().contains("night 2026-11-21 has its runs and was not compared"), lacking.out());
    }

    @Test
    @Order(8)
    void aFolderThatHoldsSomethingElseIsLeftAlone() throws IOException {
        Command ensemble = Command.run("run", small.file(), "--runs", "2", "--out", small.out("first"));
        assertEquals(0, ensemble.exitCode(), ensemble.err());
        String before = Files.readString(folder.resolve("first/integration.json"));
        Command refused = night(small.file(), "first", 1);
        assertEquals(ExitCode.INVALID_INPUT, refused.exitCode(), refused.out());
        assertTrue(refused.err().contains("is the folder of one ensemble"), refused.err());
        assertEquals(before, Files.readString(folder.resolve("first/integration.json")));
        Files.createDirectories(folder.resolve("letters/b"));
        Command other = night(small.file(), "letters", 1);
        assertEquals(ExitCode.INVALID_INPUT, other.exitCode(), other.out());
        assertTrue(other.err().contains("holds other files (b) and no nights"), other.err());
        assertEquals(ExitCode.INVALID_INPUT, status("letters", "26h").exitCode());
    }

    @Test
    @Order(9)
    void aNightIsADateThatHasBegun() {
        Command future = Command.run(
                "nightly", small.file(), "--root", small.out("future"), "--runs", "2", "--date", "2999-03-01");
        assertEquals(ExitCode.INVALID_INPUT, future.exitCode(), future.out());
        assertTrue(future.err().contains("--date: 2999-03-01; is in the future"), future.err());
        Command word = Command.run(
                "nightly", small.file(), "--root", small.out("future"), "--runs", "2", "--date", "tomorrow");
        assertEquals(ExitCode.INVALID_INPUT, word.exitCode(), word.out());
        assertTrue(word.err().contains("--date: tomorrow; give a date such as "), word.err());
        assertFalse(Files.exists(folder.resolve("future")));
    }

    /** Spark opens after midnight, as from the queue of a cluster. */
    @Test
    @Order(11)
    void theNightIsThatInWhichTheCommandBegan() {
        Clock pastMidnightUnderSpark = new Clock() {
            @Override
            public Instant instant() {
                return Instant.parse(SparkEnv.get() == null ? "2026-11-20T23:59:00Z" : "2026-11-21T00:01:00Z");
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException("no date is given");
            }
        };
        int code = new CommandLine(new NightlyCommand(pastMidnightUnderSpark))
                .setOut(new PrintWriter(Writer.nullWriter()))
                .setErr(new PrintWriter(Writer.nullWriter()))
                .execute(small.file(), "--root", small.out("midnight"), "--runs", "2", "--master", "local[2]");
        assertEquals(0, code);
        assertTrue(Files.exists(folder.resolve("midnight/nights/2026-11-20")));
        assertFalse(Files.exists(folder.resolve("midnight/nights/2026-11-21")));
    }

    /** It computed and compared its runs, and nobody was told. */
    @Test
    @Order(12)
    void theWatchdogNoticesANightThatDiedBeforeItsReport() throws IOException {
        String[] watchdog = {"nightly-status", "--root", small.out("midnight"), "--date", "2026-11-20"};
        assertEquals(0, Command.run(watchdog).exitCode());
        Path report = folder.resolve("midnight/nightly.json");
        String former = Files.readString(report).replace("2026-11-20", "2026-11-19");
        Files.writeString(report, former);
        Command status = Command.run(watchdog);
        assertEquals(ExitCode.NIGHT_MISSING, status.exitCode(), status.out());
        assertTrue(status.out().contains("night 2026-11-20 was compared, and nightly.json does not say"), status.out());
    }

    /** The nights are one sequence: once they settle the answer, further ones compute nothing and end well. */
    @Test
    @Order(10)
    void addsNoRunsOnceSettled() throws IOException {
        String study = small.variant(
                "settled.yaml",
                "batch_runs: 4,",
                "batch_runs: 4, stop_when: {local_z: 3, global_p: 0.42, relative_half_width: 0},");
        Command first = night(study, "settled", 1);
        assertEquals(0, first.exitCode(), first.err());
        assertFalse(first.out().contains("settled by run"), first.out());
        Command second = night(study, "settled", 2);
        assertTrue(second.out().contains("settled by run 8"), second.out());
        assertEquals(
                4,
                json("settled/nights/2026-11-22/ensemble.json")
                        .at("/counts/completed")
                        .asInt());
        Command third = night(study, "settled", 3, "--json");
        assertEquals(0, third.exitCode(), third.err());
        assertEquals(
                8, new ObjectMapper().readTree(third.out()).at("/settled/run").asInt());
        assertFalse(Files.exists(folder.resolve("settled/nights/2026-11-23")));
        assertEquals(0, status("settled", "26h").exitCode());
    }
}
