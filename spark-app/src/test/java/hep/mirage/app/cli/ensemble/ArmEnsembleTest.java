package hep.mirage.app.cli.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hep.mirage.app.cli.Command;
import hep.mirage.app.cli.SmallStudy;
import hep.mirage.app.cli.console.ExitCode;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.integration.IntegrationTables;
import hep.mirage.app.table.TableFile;
import hep.mirage.report.text.IntegrationText;
import hep.mirage.search.integration.AttributionRow;
import hep.mirage.search.integration.AttributionRow.Cause;
import hep.mirage.search.integration.DifferenceRow;
import hep.mirage.search.integration.IntegrationJson;
import hep.mirage.search.integration.LocalRow;
import hep.mirage.search.row.ArmRow;
import hep.mirage.search.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study with arms from the command line: run, integrated, reproduced, and damaged. */
@Tag("spark")
class ArmEnsembleTest {
    private static final List<String> ARMS = List.of("published", "halves", "elsewhere", "dice");

    @TempDir
    static Path folder;

    private static SmallStudy small;
    private static Command run;

    @BeforeAll
    static void trainAndRun() throws IOException {
        small = SmallStudy.write(folder);
        small.train();
        String study = small.variant(
                "arms.yaml",
                "ensemble:",
                """
                arms:
                  - {name: published, protection: in-sample}
                  - {name: halves, protection: half-split}
                  - {name: elsewhere, protection: independent}
                  - {name: dice, protection: random}
                ensemble:""");
        run = succeeds("run", study, "--out", small.out("arms"), "--master", "local[2]");
    }

    private static Command succeeds(String... arguments) {
        Command command = Command.run(arguments);
        assertEquals(0, command.exitCode(), command.err());
        return command;
    }

    private static EnsembleStore store() {
        return EnsembleStore.at(small.out("arms"), new Configuration());
    }

    @Test
    void summaryLaysTheArmsBesideEachOtherAndAttributes() {
        ARMS.forEach(arm -> assertTrue(run.out().contains(arm), run.out()));
        assertTrue(run.out().contains("mean with its error and width at each working point"), run.out());
        assertTrue(run.out().contains("over-training: published - elsewhere, 6 runs"), run.out());
        assertTrue(run.out().contains("not measured: generator; mirage integrate says why"), run.out());
    }

    @Test
    void everyTableOfTheIntegrationHasAllArms() throws IOException {
        succeeds("integrate", small.out("arms"));
        EnsembleStore store = store();
        Set<String> arms = new LinkedHashSet<>();
        read(store, LocalRow.TABLE).forEach(row -> arms.add(row.arm()));
        assertEquals(ARMS, List.copyOf(arms));
        List<DifferenceRow> differences = read(store, DifferenceRow.TABLE);
        assertEquals(
                3,
                differences.stream()
                        .filter(row -> row.isOfLargest() && row.significance().equals("z_likelihood"))
                        .count());
        List<AttributionRow> attribution = read(store, AttributionRow.TABLE).stream()
                .filter(row -> row.isOfLargest() && row.significance().equals("z_likelihood"))
                .toList();
        double sum = attribution.stream()
                .filter(row -> row.cause() != Cause.PUBLISHED)
                .mapToDouble(row -> row.mean().orElse(0))
                .sum();
        double published = attribution.stream()
                .filter(row -> row.cause() == Cause.PUBLISHED)
                .findFirst()
                .orElseThrow()
                .mean()
                .getAsDouble();
        assertEquals(published, sum, 1e-12);
        JsonNode json = new ObjectMapper()
                .readTree(store.results().document(IntegrationJson.FILE).orElseThrow());
        assertEquals("dice", json.at("/arms/3/arm").asText());
        assertEquals("published", json.at("/significances/0/arm").asText());
        assertEquals(5 * 4, json.at("/attribution_of_largest").size(), "causes x significances");
        assertEquals(3 * 4, json.at("/differences_of_largest").size());
    }

    private static <T> List<T> read(EnsembleStore store, Table<T> table) throws IOException {
        return new TableFile(IntegrationTables.file(store, table), store.configuration()).read(table);
    }

    @Test
    void armsAreInFullOnRequest() {
        Command first = succeeds("integrate", small.out("arms"));
        assertTrue(first.out().contains("=== arm published") && !first.out().contains("=== arm dice"), first.out());
        Command dice = succeeds("integrate", small.out("arms"), "--arm", "dice");
        assertTrue(dice.out().contains("=== arm dice") && !dice.out().contains("=== arm published"), dice.out());
        Command all = succeeds("integrate", small.out("arms"), "--all-arms");
        ARMS.forEach(arm -> assertTrue(all.out().contains("=== arm " + arm), arm));
        all.out()
                .lines()
                .filter(line -> !line.startsWith("figures in"))
                .forEach(line -> assertTrue(line.length() <= IntegrationText.COLUMNS, line));
    }

    @Test
    void unknownArmIsRefused() {
        Command refused = Command.run("integrate", small.out("arms"), "--arm", "thirds");
        assertEquals(ExitCode.INVALID_INPUT, refused.exitCode());
        assertTrue(
                refused.err().contains("--arm: thirds; the ensemble's arms are published, halves, elsewhere, dice"),
                refused.err());
    }

    @Test
    void figuresOfEveryArmAreDrawn() {
        Path figures = folder.resolve("arms/figures");
        for (String arm : ARMS) {
            assertTrue(Files.exists(figures.resolve("significances-150-" + arm + ".png")), arm);
            assertTrue(Files.exists(figures.resolve("run-0/spectra-150-" + arm + ".png")), arm);
        }
        assertTrue(Files.exists(figures.resolve("arms-150.png")));
        assertTrue(Files.exists(figures.resolve("attribution.png")));
        assertFalse(Files.exists(figures.resolve("significances-150.png")), "no name without its arm");
    }

    @Test
    void runOfAllArmsIsReproducedWithAllItsNets() throws IOException {
        Path model = folder.resolve("net");
        Command reproduced = succeeds("reproduce", small.out("arms"), "--run", "3", "--model", model.toString());
        assertTrue(reproduced.out().contains("the same, bit for bit"), reproduced.out());
        assertTrue(reproduced.out().contains("arm halves"), reproduced.out());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of("net-elsewhere", "net-halves-0", "net-halves-1", "net-published"),
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.startsWith("net"))
                            .sorted()
                            .toList());
        }
    }

    @Test
    void changedRowOfAnArmIsNotReproduced() throws IOException {
        EnsembleStore store = store();
        Path copy = folder.resolve("changed");
        copy(folder.resolve("arms"), copy);
        Path file = file(copy.resolve("arms"));
        List<ArmRow> rows = new TableFile(new org.apache.hadoop.fs.Path(file.toUri()), store.configuration())
                .read(ArmRow.TABLE).stream()
                        .map(row -> row.run() == 1 && row.arm().equals("halves") ? withAuc(row) : row)
                        .toList();
        new TableFile(new org.apache.hadoop.fs.Path(file.toUri()), store.configuration())
                .write(ArmRow.TABLE, rows, store.metadata().orElseThrow());
        Command reproduced = Command.run("reproduce", copy.toString(), "--run", "1");
        assertEquals(ExitCode.DIFFERENT, reproduced.exitCode(), reproduced.err());
    }

    private static ArmRow withAuc(ArmRow row) {
        return new ArmRow(
                row.run(),
                row.arm(),
                row.status(),
                row.nets(),
                row.loss(),
                row.validation(),
                0.75,
                row.leakage(),
                row.maximum(),
                row.trainingSeconds());
    }

    @Test
    void missingTableOfArmsIsDamage() throws IOException {
        Path copy = folder.resolve("damaged");
        copy(folder.resolve("arms"), copy);
        Path lost = file(copy.resolve("arms"));
        Files.delete(lost);
        Command refused = Command.run("integrate", copy.toString());
        assertEquals(ExitCode.INVALID_INPUT, refused.exitCode());
        assertTrue(refused.err().contains(lost + ": missing"), refused.err());
    }

    @Test
    void missingRowsOfAnArmAreDamage() throws IOException {
        EnsembleStore store = store();
        Path copy = folder.resolve("fewer");
        copy(folder.resolve("arms"), copy);
        Path file = file(copy.resolve("arms"));
        List<ArmRow> rows =
                new TableFile(new org.apache.hadoop.fs.Path(file.toUri()), store.configuration()).read(ArmRow.TABLE);
        new TableFile(new org.apache.hadoop.fs.Path(file.toUri()), store.configuration())
                .write(
                        ArmRow.TABLE,
                        rows.subList(1, rows.size()),
                        store.metadata().orElseThrow());
        Command refused = Command.run("integrate", copy.toString());
        assertEquals(ExitCode.INVALID_INPUT, refused.exitCode());
        assertTrue(refused.err().contains(file + ": rows of some runs are missing"), refused.err());
    }

    /** The first file of a table. */
    private static Path file(Path table) throws IOException {
        try (Stream<Path> files = Files.walk(table)) {
            return files.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
