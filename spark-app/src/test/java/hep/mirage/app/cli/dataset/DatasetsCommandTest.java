package hep.mirage.app.cli.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hep.mirage.app.cli.Command;
import hep.mirage.app.cli.SmallStudy;
import hep.mirage.app.cli.console.ExitCode;
import hep.mirage.app.table.TableFile;
import hep.mirage.model.dataset.MixedDataset;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.SampleFile;
import hep.mirage.model.event.SampleLayout;
import hep.mirage.search.dataset.EventRow;
import hep.mirage.search.dataset.EventTable;
import hep.mirage.search.run.PseudoExperiment;
import hep.mirage.search.run.RunClock;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.file.StudyReader;
import hep.mirage.search.table.Table;
import hep.mirage.search.table.TableColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("spark")
class DatasetsCommandTest {
    private static final int SAMPLE = 60_000;

    @TempDir
    static Path folder;

    private static SmallStudy small;

    @BeforeAll
    static void trainGenerator() throws IOException {
        small = SmallStudy.write(folder);
        small.train();
        small.variant(
                "injected.yaml",
                "dataset: {expected_events: 400}",
                """
                dataset: {expected_events: 400, mass_range_gev: [130, 170]}
                search: {hypotheses_gev: [148.5, 150]}
                injection: {signal: small.zip, events: 40}""");
    }

    private static TableFile file(String out, String name) {
        return new TableFile(
                new org.apache.hadoop.fs.Path(folder.resolve(out).resolve(name).toUri()), new Configuration());
    }

    private static void assertSameEvents(MixedDataset expected, List<EventRow> found) {
        assertEquals(expected.events().size(), found.size());
        for (int feature = 0; feature < expected.events().schema().size(); feature++) {
            int index = feature;
            assertArrayEquals(
                    expected.events().column(feature),
                    found.stream().mapToDouble(row -> row.features().get(index)).toArray());
        }
        assertEquals(
                IntStream.range(0, found.size()).boxed().toList(),
                found.stream().map(EventRow::event).toList());
    }

    private static MixedDataset searched(RunnableStudy study, long run) {
        return new PseudoExperiment(study.study(), study.sources())
                .prepare(run, new RunClock())
                .datasets()
                .get(study.study().arms().get(0).generator());
    }

    @Test
    void writesTheEventsThatTheRunsSearch() throws IOException {
        Command written = Command.run(
                "datasets", small.file(), "--runs", "2", "--first-run", "3", "--out", small.out("plain"), "--json");

        assertEquals(0, written.exitCode(), written.err());
        RunnableStudy study = StudyReader.readRunnable(Path.of(small.file()));
        Table<EventRow> table = EventTable.of(study.study().schema(), List.of(150.0));
        assertEquals(
                List.of("run", "event", "m", "pt", "phi", "label"),
                table.columns().stream().map(TableColumn::name).toList());
        for (long run = 3; run < 5; run++) {
            TableFile file = file("plain", "events/run-0000" + run + ".parquet");
            List<EventRow> rows = file.read(table);
            assertSameEvents(searched(study, run), rows);
            for (EventRow row : rows) {
                double massGeV = row.features().get(0);
                boolean inside = massGeV >= 132 && massGeV < 168;
                boolean window = massGeV >= 144 && massGeV < 156;
                assertEquals(
                        inside ? OptionalInt.of(window ? 1 : 0) : OptionalInt.empty(),
                        row.labels().get(0));
                assertEquals(run, row.run());
            }
            assertEquals(Set.of("run", "event", "m", "pt", "phi", "label"), file.columns());
            Map<String, String> metadata = file.metadata();
            assertEquals(study.bundle().digest(), metadata.get("mirage.generator.sha256"));
            assertEquals(Long.toString(study.study().ensemble().masterSeed()), metadata.get("mirage.master_seed"));
        }
        JsonNode document = new ObjectMapper().readTree(written.out());
        assertEquals("events/run-00003.parquet", document.at("/datasets/0/file").asText());
        assertEquals(
                written.out().strip(),
                Files.readString(folder.resolve("plain/datasets.json")).strip());
    }

    @Test
    void tellsTheTruthWhenAsked() throws IOException {
        String file = folder.resolve("injected.yaml").toString();
        Command written =
                Command.run("datasets", file, "--runs", "1", "--seed", "5", "--truth", "--out", small.out("truth"));

        assertEquals(0, written.exitCode(), written.err());
        RunnableStudy read = StudyReader.readRunnable(Path.of(file));
        RunnableStudy study = read.withEnsemble(read.study().ensemble().withMasterSeed(5));
        MixedDataset expected = searched(study, 0);
        List<EventRow> rows = file("truth", "events/run-00000.parquet")
                .read(EventTable.withTruth(study.study().schema(), List.of(148.5, 150.0)));
        assertSameEvents(expected, rows);
        assertTrue(expected.signalEvents() > 0);
        for (EventRow row : rows) {
            assertEquals(OptionalInt.of(expected.signal()[row.event()] ? 1 : 0), row.isSignal());
        }
        assertEquals(
                Set.of("run", "event", "m", "pt", "phi", "label_148_5", "label_150", "is_signal"),
                file("truth", "events/run-00000.parquet").columns());
    }

    @Test
    void aSampleOfABundleTrainsAGenerator() throws IOException {
        String sample = small.out("sample.parquet");
        Command written = Command.run("datasets", "--bundle", small.bundle(), "--events", "" + SAMPLE, "--out", sample);

        assertEquals(0, written.exitCode(), written.err());
        SampleLayout layout = SampleLayout.plain(
                StudyReader.readRunnable(Path.of(small.file())).study().schema());
        EventBatch events = SampleFile.read(Path.of(sample), layout).events();
        assertEquals(SAMPLE, events.size());
        double[] pt = events.column(1);
        assertFalse(
                Arrays.equals(pt, 0, 10_000, pt, 50_000, SAMPLE), "the second block is not a copy of the first one");

        Command shorter = Command.run(
                "datasets", "--bundle", small.bundle(), "--events", "1000", "--out", small.out("short.parquet"));
        assertEquals(0, shorter.exitCode(), shorter.err());
        EventBatch first =
                SampleFile.read(folder.resolve("short.parquet"), layout).events();
        assertArrayEquals(events.select(IntStream.range(0, 1000).toArray()).massGeV(), first.massGeV());

        Command trained = Command.run(
                "train-generator",
                small.file(),
                "--sample",
                small.out("short.parquet"),
                "--out",
                small.out("again.zip"),
                "--threads",
                "1",
                "--events",
                "50000");
        assertEquals(0, trained.exitCode(), trained.err());
    }

    @Test
    void refusesBadInputAndWritesNothing() throws IOException {
        Files.createDirectories(folder.resolve("full"));
        Files.writeString(folder.resolve("full/notes.txt"), "mine");

        refused("--runs: 0; must be from 1 to 100000000", small.file(), "--runs", "0", "--out", small.out("none"));
        refused(
                "holds notes.txt; take a new or an empty folder",
                small.file(),
                "--runs",
                "1",
                "--out",
                small.out("full"));
        refused(
                "--arm: other; the study has",
                small.file(),
                "--runs",
                "1",
                "--arm",
                "other",
                "--out",
                small.out("none"));
        refused("no.zip", "--bundle", small.out("no.zip"), "--events", "5", "--out", small.out("none.parquet"));
        refused(
                "--events: 0; must be 1",
                "--bundle",
                small.bundle(),
                "--events",
                "0",
                "--out",
                small.out("none.parquet"));
        refused("ends in .parquet", "--bundle", small.bundle(), "--events", "5", "--out", small.out("none"));
        refused("--bundle", small.file(), "--runs", "1", "--bundle", small.bundle(), "--events", "5", "--out", "none");

        assertEquals(
                List.of("notes.txt"), List.of(folder.resolve("full").toFile().list()));
        assertFalse(Files.exists(folder.resolve("none")));
        assertFalse(Files.exists(folder.resolve("none.parquet")));
    }

    private static void refused(String message, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "datasets";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        Command command = Command.run(all);
        assertEquals(ExitCode.INVALID_INPUT, command.exitCode(), command.err());
        assertTrue(command.err().contains(message), command.err());
    }
}
