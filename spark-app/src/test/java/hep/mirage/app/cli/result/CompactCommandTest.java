package hep.mirage.app.cli.result;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hep.mirage.app.cli.Command;
import hep.mirage.app.cli.SmallStudy;
import hep.mirage.app.cli.console.ExitCode;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.search.row.ArmRow;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.FitTable;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.study.FitPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An ensemble of several batches, and its copy with a file for each table. */
@Tag("spark")
class CompactCommandTest {
    private static final Comparator<FitRow> BY_PLACE = Comparator.comparing(
                    (FitRow row) -> row.arm().equals("dice"))
            .thenComparing(FitRow::hypothesisGeV)
            .thenComparing(FitRow::keptFraction)
            .thenComparing(FitRow::run);

    @TempDir
    private static Path folder;

    private static SmallStudy small;
    private static String study;

    @BeforeAll
    static void runAndCompact() throws IOException {
        small = SmallStudy.write(folder);
        small.train();
        study = small.variant(
                "arms.yaml",
                "ensemble:",
                """
                arms:
                  - {name: published, protection: in-sample}
                  - {name: dice, protection: random}
                ensemble:""");
        succeeds("run", study, "--out", small.out("batches"), "--master", "local[2]");
        succeeds("run", study, "--runs", "8", "--out", small.out("batches"), "--master", "local[2]");
        Command compacted = succeeds("compact", small.out("batches"), "--out", small.out("one"));
        assertTrue(compacted.out().startsWith("8 runs of "), compacted.out());
        assertTrue(compacted.out().contains("each table in 1 file"), compacted.out());
    }

    private static Command succeeds(String... arguments) {
        Command command = Command.run(arguments);
        assertEquals(0, command.exitCode(), command.err());
        return command;
    }

    private static void refuses(String words, String... arguments) {
        Command command = Command.run(arguments);
        assertEquals(ExitCode.INVALID_INPUT, command.exitCode(), command.err());
        assertTrue(command.err().contains(words), command.err());
    }

    private static EnsembleStore store(String name) {
        return EnsembleStore.at(small.out(name), new Configuration());
    }

    private static List<Path> files(String ensemble, String table) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(small.out(ensemble), table))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void everyTableIsOneFileWithTheSameRows() throws IOException {
        EnsembleStore batches = store("batches");
        EnsembleStore one = store("one");
        assertTrue(batches.complete().size() > 1, "several batches");
        assertEquals(1, one.complete().size());
        for (String table : List.of("fits", "runs", "arms", "failures")) {
            assertEquals(1, files("one", table).size(), table);
        }
        assertEquals(batches.rows(RunRow.TABLE), one.rows(RunRow.TABLE));
        assertEquals(batches.rows(ArmRow.TABLE), one.rows(ArmRow.TABLE));
        assertEquals(fits(batches), one.rows(FitTable.of(FitPlan.PUBLISHED)));
        assertEquals(
                Files.readString(Path.of(small.out("batches"), "ensemble.json")),
                Files.readString(Path.of(small.out("one"), "ensemble.json")));
    }

    @Test
    void copyIsIntegratedAndReproducedLikeTheOriginal() {
        assertEquals(
                succeeds("integrate", small.out("batches"), "--json").out(),
                succeeds("integrate", small.out("one"), "--json").out());
        Command again = succeeds("reproduce", small.out("one"), "--run", "7");
        assertTrue(again.out().contains("the same, bit for bit"), again.out());
    }

    @Test
    void copyIsContinued() throws IOException {
        Path begun = Files.createDirectories(Path.of(small.out("continued")));
        Files.copy(Path.of(small.out("batches"), "ensemble.json"), begun.resolve("ensemble.json"));
        succeeds("compact", small.out("batches"), "--out", begun.toString());
        Path first = files("continued", "fits").get(0);
        byte[] before = Files.readAllBytes(first);
        succeeds("run", study, "--runs", "9", "--out", small.out("continued"), "--master", "local[2]");
        assertEquals(9, store("continued").count(RunRow.TABLE));
        assertEquals(2, files("continued", "fits").size());
        assertArrayEquals(before, Files.readAllBytes(first), "complete batches are not touched");
    }

    /** A copy with relative paths says nothing of this machine's folders, and is computed again and continued elsewhere. */
    @Test
    void copyAndItsBundleMoveTogether() throws IOException {
        Path copy = Path.of(small.out("published"));
        succeeds("compact", small.out("batches"), "--out", copy.toString(), "--relative-paths");
        Path manifest = copy.resolve("ensemble.json");
        for (Path file : textFiles(copy)) {
            assertFalse(Files.readString(file).contains(folder.toString()), file.toString());
        }
        String bundle = new ObjectMapper()
                .readTree(manifest.toFile())
                .at("/study/generator/bundle")
                .asText();
        assertTrue(bundle.startsWith("../"), bundle);

        Path elsewhere = folder.resolve("moved/by/three/folders/published");
        Files.createDirectories(elsewhere.getParent());
        Files.move(copy, elsewhere);
        Path there =
                Files.createDirectories(elsewhere.resolve(bundle).normalize().getParent());
        Files.copy(folder.resolve("small.zip"), there.resolve("small.zip"));
        Command again = succeeds("reproduce", elsewhere.toString(), "--run", "7");
        assertTrue(again.out().contains("the same, bit for bit"), again.out());
        makeAgainAsThePageSays(elsewhere);
        succeeds("run", study, "--runs", "9", "--out", elsewhere.toString(), "--master", "local[2]");
    }

    /** Runs what the page prints to make the ensemble again; the study is extracted here as jq would. */
    private static void makeAgainAsThePageSays(Path ensemble) throws IOException {
        Path page = folder.resolve("page.html");
        succeeds("report", ensemble.toString(), "--out", page.toString());
        String text = Files.readString(page).replace("&gt;", ">").replace("&amp;", "&");
        Matcher printed = Pattern.compile("jq \\.study (\\S+) > (\\S+) && mirage ([^<]*) --out NEW")
                .matcher(text);
        assertTrue(printed.find(), text);
        ObjectMapper json = new ObjectMapper();
        json.writeValue(
                Path.of(printed.group(2)).toFile(),
                json.readTree(Path.of(printed.group(1)).toFile()).get("study"));
        List<String> again = new ArrayList<>(List.of(printed.group(3).split(" ")));
        again.addAll(List.of("--out", small.out("again"), "--master", "local[2]"));
        succeeds(again.toArray(String[]::new));
        assertEquals(fits(store("batches")), fits(store("again")), "runs also have times, which differ");
    }

    private static List<FitRow> fits(EnsembleStore store) {
        return store.rows(FitTable.of(FitPlan.PUBLISHED)).stream()
                .sorted(BY_PLACE)
                .toList();
    }

    private static List<Path> textFiles(Path folder) throws IOException {
        List<Path> files = new ArrayList<>(List.of(folder.resolve("ensemble.json")));
        try (Stream<Path> journal = Files.list(folder.resolve("_journal"))) {
            journal.forEach(files::add);
        }
        return files;
    }

    @Test
    void runningEnsemblesAndFoldersWithRunsAreRefused() throws IOException {
        refuses(
                "holds runs; take a new or an empty folder",
                "compact",
                small.out("batches"),
                "--out",
                small.out("one"));
        refuses("holds runs", "compact", small.out("batches"), "--out", small.out("batches"));
        Path other = Files.createDirectories(Path.of(small.out("other")));
        Files.writeString(other.resolve("ensemble.json"), "{}");
        refuses("holds ensemble.json", "compact", small.out("batches"), "--out", other.toString());
        Path running = Path.of(small.out("running"));
        Files.createDirectories(running);
        ObjectNode manifest = (ObjectNode) new ObjectMapper()
                .readTree(Path.of(small.out("batches"), "ensemble.json").toFile());
        for (var session : manifest.withArray("sessions")) {
            ((ObjectNode) session).putNull("ended");
        }
        Files.writeString(running.resolve("ensemble.json"), manifest.toString());
        refuses("the last driver did not end", "compact", running.toString(), "--out", small.out("refused"));
        assertFalse(Files.exists(Path.of(small.out("refused"))), "nothing is written");
    }
}
