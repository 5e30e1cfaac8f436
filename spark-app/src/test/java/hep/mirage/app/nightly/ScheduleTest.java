package hep.mirage.app.nightly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of {@code deploy/schedule}: the script with stand-ins for what it starts, and the files of the schedulers. */
class ScheduleTest {
    private static final Path ROOT = Path.of(System.getProperty("mirage.root"));
    private static final Path SCHEDULE = ROOT.resolve("deploy/schedule");
    private static final Map<String, String> SETTINGS =
            Map.of("MIRAGE_STUDY", "a study.yaml", "MIRAGE_ROOT", "/nights", "MIRAGE_RUNS", "100");

    /** What systemd takes for a setting: a value without blanks, or one in quotes with nothing to be escaped. */
    private static final Pattern SETTING = Pattern.compile("([A-Z_]+)=(?:\"([^\"\\\\$`]*)\"|([^\"'\\\\$`\\s]*))");

    @TempDir
    private Path folder;

    private record Ended(int exitCode, String output) {}

    /** A copy of Mirage whose commands print their arguments and end with exit code 7. */
    @BeforeEach
    void copy() throws IOException {
        executable("deploy/schedule/nightly.sh", Files.readString(SCHEDULE.resolve("nightly.sh")));
        executable("deploy/arguments.sh", Files.readString(ROOT.resolve("deploy/arguments.sh")));
        executable("mirage", "#!/bin/sh\nprintf '[%s]' mirage \"$@\"\nexit 7\n");
        executable("deploy/kubernetes/submit.sh", "#!/bin/sh\nprintf '[%s]' submit \"$@\"\nexit 7\n");
    }

    private void executable(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Ended nightly(Map<String, String> more, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(folder.resolve("deploy/schedule/nightly.sh").toString());
        builder.command().addAll(List.of(arguments));
        Map<String, String> environment = new TreeMap<>(SETTINGS);
        environment.putAll(more);
        builder.environment().putAll(environment);
        return ended(builder);
    }

    private static Ended ended(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        return new Ended(process.waitFor(), output);
    }

    @Test
    void startsTheNightHereAndEndsWithItsExitCode() throws IOException, InterruptedException {
        assertEquals(
                new Ended(7, "[mirage][nightly][a study.yaml][--root][/nights][--runs][100][--date][2026-11-27]"),
                nightly(Map.of(), "--date", "2026-11-27"));
    }

    /** Here, the night goes on with an unfinished one by itself, also if the script is started again after midnight. */
    @Test
    void leavesTheDateToTheNightHere() throws IOException, InterruptedException {
        assertEquals(
                new Ended(7, "[mirage][nightly][a study.yaml][--root][/nights][--runs][100][--json]"),
                nightly(Map.of(), "--json"));
    }

    /** The cluster may start the driver late, or again: with the same arguments. */
    @Test
    void submitsTheNightWithItsDateAndOptionsOfTheSubmitScript() throws IOException, InterruptedException {
        Map<String, String> cluster = Map.of("MIRAGE_SUBMIT", "kubernetes", "MIRAGE_OPTIONS", "--image mirage:0.1.0");
        String start = "[submit][--image][mirage:0.1.0][--][nightly][a study.yaml][--root][/nights][--runs][100]";
        LocalDate before = LocalDate.now(ZoneOffset.UTC);
        Ended submitted = nightly(cluster, "--json");
        LocalDate after = LocalDate.now(ZoneOffset.UTC);
        assertEquals(7, submitted.exitCode());
        assertTrue(
                Stream.of(before, after)
                        .map(date -> start + "[--date][" + date + "][--json]")
                        .anyMatch(submitted.output()::equals),
                submitted.output());
        assertEquals(new Ended(7, start + "[--date][2026-11-27]"), nightly(cluster, "--date", "2026-11-27"));
        assertEquals(new Ended(7, start + "[--date=2026-11-27]"), nightly(cluster, "--date=2026-11-27"));
    }

    /** It is started at once, and continues an unfinished night by itself. */
    @Test
    void leavesTheDateToADriverOfThisMachine() throws IOException, InterruptedException {
        for (String way : List.of("standalone", "yarn")) {
            executable("deploy/" + way + "/submit.sh", Files.readString(folder.resolve("deploy/kubernetes/submit.sh")));
        }
        String start = "[--][nightly][a study.yaml][--root][/nights][--runs][100]";
        for (List<String> here : List.of(
                List.of("standalone", "--master spark://host:7077", "[--master][spark://host:7077]"),
                List.of("yarn", "--queue nights", "[--queue][nights]"),
                List.of(
                        "yarn",
                        "--deploy-mode cluster --deploy-mode=client",
                        "[--deploy-mode][cluster][--deploy-mode=client]"),
                List.of("kubernetes", "--deploy-mode client", "[--deploy-mode][client]"))) {
            assertEquals(
                    new Ended(7, "[submit]" + here.get(2) + start),
                    nightly(Map.of("MIRAGE_SUBMIT", here.get(0), "MIRAGE_OPTIONS", here.get(1))));
        }
        for (String mode : List.of("--deploy-mode cluster", "--deploy-mode=cluster")) {
            Ended submitted = nightly(Map.of("MIRAGE_SUBMIT", "yarn", "MIRAGE_OPTIONS", mode));
            assertTrue(submitted.output().contains(start + "[--date]["), submitted.output());
        }
    }

    /** By the page's line for cron, and by systemd, to which quotes do not belong to a value and $ is a character like others. */
    @Test
    void aShellAndSystemdReadTheSameSettings() throws IOException, InterruptedException {
        String shipped = Files.readString(SCHEDULE.resolve("nightly.conf"));
        Path file = Files.writeString(folder.resolve("nightly.conf"), shipped.replaceAll("(?m)^#(?=[A-Z_]+=)", ""));
        Map<String, String> settings = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                Matcher setting = SETTING.matcher(line);
                assertTrue(setting.matches(), line);
                settings.put(setting.group(1), setting.group(2) == null ? setting.group(3) : setting.group(2));
            }
        }
        assertTrue(settings.get("MIRAGE_OPTIONS").contains(" "), settings.toString());
        assertTrue(settings.keySet().containsAll(List.of("SPARK_HOME", "HADOOP_CONF_DIR", "JAVA_HOME", "PATH")));

        ProcessBuilder shell =
                new ProcessBuilder("/bin/sh", "-ec", "set -a; . \"$0\"; exec /usr/bin/env", file.toString());
        shell.environment().clear();
        Ended sourced = ended(shell);

        assertEquals(0, sourced.exitCode(), sourced.output());
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            assertTrue(
                    sourced.output().lines().anyMatch(setting.toString()::equals), setting + " in " + sourced.output());
        }
    }

    @Test
    void asksForTheStatus() throws IOException, InterruptedException {
        assertEquals(
                new Ended(7, "[mirage][nightly-status][--root][/nights][--json]"),
                nightly(Map.of(), "status", "--json"));
        executable("deploy/yarn/submit.sh", Files.readString(folder.resolve("deploy/kubernetes/submit.sh")));
        assertEquals(
                new Ended(
                        7,
                        "[submit][--deploy-mode][cluster][--deploy-mode][client][--][nightly-status][--root][/nights]"
                                + "[--max-age][2h]"),
                nightly(
                        Map.of(
                                "MIRAGE_SUBMIT",
                                "yarn",
                                "MIRAGE_OPTIONS",
                                "--deploy-mode cluster",
                                "MIRAGE_MAX_AGE",
                                "2h"),
                        "status"));
    }

    /** Airflow names the night: what is given wins over the setting, with which it cannot be combined. */
    @Test
    void argumentsOfTheStatusWinOverTheLongestAge() throws IOException, InterruptedException {
        for (List<String> given :
                List.of(List.of("--date", "2026-11-27"), List.of("--date=2026-11-27"), List.of("--max-age", "3d"))) {
            List<String> arguments = new ArrayList<>(List.of("status"));
            arguments.addAll(given);
            assertEquals(
                    new Ended(7, "[mirage][nightly-status][--root][/nights][" + String.join("][", given) + "]"),
                    nightly(Map.of("MIRAGE_MAX_AGE", "26h"), arguments.toArray(String[]::new)));
        }
    }

    @Test
    void refusesSettingsThatCannotWork() throws IOException, InterruptedException {
        assertEquals(
                new Ended(2, "nightly.sh: MIRAGE_RUNS: not set; give the number of runs of a night\n"),
                nightly(Map.of("MIRAGE_RUNS", "")));
        assertEquals(
                new Ended(2, "nightly.sh: MIRAGE_SUBMIT: slurm; must be local, standalone, yarn or kubernetes\n"),
                nightly(Map.of("MIRAGE_SUBMIT", "slurm")));
        Ended missing = nightly(Map.of("MIRAGE_SUBMIT", "standalone"));
        assertEquals(2, missing.exitCode());
        assertTrue(missing.output().contains("this copy of Mirage has no"), missing.output());
        Ended options = nightly(Map.of("MIRAGE_OPTIONS", "--image x"));
        assertTrue(options.output().contains("MIRAGE_OPTIONS: local takes none"), options.output());
    }

    /** Units name the script at its place in an installation, which is not here. */
    @ParameterizedTest
    @ValueSource(strings = {"mirage-nightly", "mirage-nightly-watchdog"})
    void systemdAcceptsTheUnits(String unit) throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "no systemd-analyze on this machine");
        String script = folder.resolve("deploy/schedule/nightly.sh").toString();
        for (String kind : List.of(".service", ".timer")) {
            String text = Files.readString(SCHEDULE.resolve("systemd").resolve(unit + kind));
            Files.writeString(
                    folder.resolve(unit + kind), text.replace("/opt/mirage/deploy/schedule/nightly.sh", script));
        }
        Ended verified = ended(new ProcessBuilder(
                "systemd-analyze",
                "verify",
                "--man=no",
                folder.resolve(unit + ".service").toString(),
                folder.resolve(unit + ".timer").toString()));
        // Other units of the machine may have faults of their own.
        assertTrue(verified.output().lines().noneMatch(line -> line.contains("mirage")), verified.output());
    }

    /** Older ones, such as 239 of RHEL 8, take no unit that has both. */
    @ParameterizedTest
    @ValueSource(strings = {"mirage-nightly", "mirage-nightly-watchdog"})
    void noUnitNeedsANewSystemdForItsRestarts(String unit) throws IOException {
        String text = Files.readString(SCHEDULE.resolve("systemd").resolve(unit + ".service"));

        assertFalse(text.contains("\nType=oneshot\n") && text.contains("\nRestart="), text);
    }

    /** Of the codes that the page lists, a night never ends with 5 (reproduce) and 8 (nightly-status). */
    @Test
    void schedulersAndThePageAgreeOnWhatIsNotRepeated() throws IOException {
        Matcher page = Pattern.compile("not\\s+after the exit codes ([0-9, ]+) and (\\d+), which stay what they are")
                .matcher(Files.readString(ROOT.resolve("docs/output.md")));
        assertTrue(page.find());
        List<String> codes = new ArrayList<>(List.of(page.group(1).split(", ")));
        codes.add(page.group(2));
        assertTrue(codes.removeAll(List.of("5", "8")), codes.toString());

        String unit = Files.readString(SCHEDULE.resolve("systemd/mirage-nightly.service"));
        assertTrue(unit.contains("RestartPreventExitStatus=" + String.join(" ", codes) + "\n"), unit);
        String job = Files.readString(SCHEDULE.resolve("kubernetes.yaml"));
        assertTrue(job.contains("values: [" + String.join(", ", codes) + "]"), job);
    }

    /** With {@code Forbid} a job that never ends, running or waiting, holds up all that follow. */
    @Test
    void jobsOfKubernetesEndBeforeTheNextOne() throws IOException {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        List<JsonNode> jobs;
        try (MappingIterator<JsonNode> documents = yaml.readerFor(JsonNode.class)
                .readValues(SCHEDULE.resolve("kubernetes.yaml").toFile())) {
            jobs = documents.readAll();
        }

        List<Integer> deadlines = jobs.stream()
                .map(job ->
                        job.at("/spec/jobTemplate/spec/activeDeadlineSeconds").asInt())
                .toList();
        assertEquals(2, deadlines.size());
        deadlines.forEach(seconds -> assertTrue(seconds > 0 && seconds < 86_400, deadlines.toString()));
        // Drained and pre-empted pods don't use up the three attempts.
        JsonNode first = jobs.get(0).at("/spec/jobTemplate/spec/podFailurePolicy/rules/0");
        assertEquals("Ignore", first.path("action").asText());
        assertEquals("DisruptionTarget", first.at("/onPodConditions/0/type").asText());
    }

    @Test
    void pythonCompilesTheDag() throws IOException, InterruptedException {
        String check = "import ast, sys; tree = ast.parse(open(sys.argv[1]).read());"
                + " print([keyword.value.value for call in ast.walk(tree) if isinstance(call, ast.Call)"
                + " for keyword in call.keywords if keyword.arg == 'dag_id'])";
        Ended parsed = python(check, SCHEDULE.resolve("airflow/mirage_nightly.py"));
        assertEquals(new Ended(0, "['mirage_nightly', 'mirage_nightly_watchdog']\n"), parsed);
    }

    private static Ended python(String program, Path argument) throws IOException, InterruptedException {
        try {
            return ended(new ProcessBuilder("python3", "-c", program, argument.toString()));
        } catch (IOException absent) {
            Assumptions.abort("no python3 on this machine");
            throw absent;
        }
    }
}
