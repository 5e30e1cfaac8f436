package hep.mirage.app.cli.observed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hep.mirage.app.cli.Command;
import hep.mirage.app.cli.SmallStudy;
import hep.mirage.app.cli.console.ExitCode;
import hep.mirage.app.observed.SearchFolder;
import hep.mirage.app.sample.ParquetSampleFile;
import hep.mirage.model.event.EventBatch;
import hep.mirage.search.observed.BlindPlaceRow;
import hep.mirage.search.observed.ObservedFit;
import hep.mirage.search.observed.ObservedFitTable;
import hep.mirage.search.observed.ObservedLimitRow;
import hep.mirage.search.observed.PlaceRow;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.run.PseudoExperiment;
import hep.mirage.search.run.RunOutcome;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.file.StudyReader;
import hep.mirage.search.table.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data of a small study, 400 events around 150 GeV, against ensembles of twelve runs: trained nets, and random responses. */
class SearchCommandTest {
    private static final int RUNS = 12;

    @TempDir
    static Path folder;

    private static SmallStudy small;
    private static String study;
    private static String chance;
    private static RunnableStudy runnable;

    @BeforeAll
    static void makeEnsembles() throws IOException {
        small = SmallStudy.write(folder);
        small.train();
        study = small.file();
        chance = small.variant(
                "chance.yaml", "ensemble: {runs: 6", "arms: [{name: chance, protection: random}]\nensemble: {runs: 6");
        runnable = StudyReader.readRunnable(Path.of(study));
        write(runnable, "ensemble");
        write(StudyReader.readRunnable(Path.of(chance)), "ensemble-chance");
        ParquetSampleFile.write(folder.resolve("data.parquet"), data());
        ParquetSampleFile.write(folder.resolve("more.parquet"), withWindowEvents(data(), 60));
    }

    private static void write(RunnableStudy made, String name) {
        write(made, name, 0, RUNS);
    }

    private static void write(RunnableStudy made, String name, int from, int end) {
        new SearchedFolder(folder).write(made, name, from, end);
    }

    private static EventBatch drawn(int member) {
        return SearchedFolder.drawn(runnable, member);
    }

    private static EventBatch data() {
        return drawn(0);
    }

    private static EventBatch withWindowEvents(EventBatch events, int more) {
        EventBatch others = drawn(1);
        int[] window = IntStream.range(0, others.size())
                .filter(event -> others.massGeV()[event] >= 144 && others.massGeV()[event] < 156)
                .limit(more)
                .toArray();
        assertEquals(more, window.length);
        EventBatch added = others.select(window);
        return EventBatch.of(
                events.schema(),
                IntStream.range(0, events.schema().size())
                        .mapToObj(i -> DoubleStream.concat(
                                        Arrays.stream(events.column(i)), Arrays.stream(added.column(i)))
                                .toArray())
                        .toArray(double[][]::new));
    }

    private static Command search(String data, String out, String... options) {
        return command(study, "ensemble", data, out, options);
    }

    private static Command searchByChance(String data, String out, String... options) {
        return command(chance, "ensemble-chance", data, out, options);
    }

    private static Command command(String file, String ensemble, String data, String out, String... options) {
        return new SearchedFolder(folder).search(file, ensemble, data, out, options);
    }

    private static JsonNode json(String out) throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve(out).resolve(SearchFolder.FILE).toFile());
    }

    private static <T> List<T> rows(String out, Table<T> table) throws IOException {
        return new SearchedFolder(folder).rows(out, table);
    }

    /** Twelve runs in one folder, and the same runs in two. */
    @Test
    void ensemblesInSeveralFoldersCalibrateTogether() throws IOException {
        write(runnable, "first-half", 0, 5);
        write(runnable, "second-half", 5, RUNS);
        String further = folder.resolve("second-half").toString();
        Command parts = command(study, "first-half", "data.parquet", "of-parts", "--ensemble", further);
        assertEquals(0, parts.exitCode(), parts.err());
        assertEquals(0, search("data.parquet", "of-one").exitCode());
        assertEquals(json("of-one").get("search"), json("of-parts").get("search"));
        assertEquals(further, json("of-parts").at("/provenance/ensembles/1").asText());
        refused(
                command(study, "ensemble", "data.parquet", "twice", "--ensemble", further),
                "are in the folders before it too; a run counts once");
    }

    @Test
    void dataAreSearchedAndCalibrated() throws IOException {
        Command found = search("data.parquet", "open", "--seeds", "2");
        assertEquals(0, found.exitCode(), found.err());
        String text = found.out().replaceAll("\\s+", " ");
        assertTrue(text.contains("The largest excess, of "), text);
        assertTrue(text.contains(" sigma (z_likelihood, arm in-sample), is at m0 = 150.0 GeV with "), text);
        assertTrue(
                text.contains(" by 12 runs without signal; over 1 hypothesis and 5 working points its global"), text);
        assertTrue(text.contains("By its bundle's appraisal the generator's own signal at this hypothesis is "), text);
        assertTrue(text.contains("With 2 seeds of the nets the largest excess is "), text);
        assertTrue(text.contains("outside every window"), text);

        List<ObservedFit> fits =
                rows("open", ObservedFitTable.of(runnable.study().fit()));
        PseudoExperiment experiment =
                new PseudoExperiment(runnable.study(), runnable.bundle().generator());
        List<FitRow> expected = experiment.rows(experiment.examine(0, data())).fits();
        assertEquals(
                expected,
                fits.stream()
                        .filter(fit -> fit.seed() == 0)
                        .map(ObservedFit::fit)
                        .toList());
        assertEquals(2 * expected.size(), fits.size());
        int kinds = runnable.study().fit().significances().kinds().size();
        assertEquals(fits.size() * kinds, rows("open", PlaceRow.TABLE).size());

        JsonNode search = json("open").get("search");
        assertEquals(12, search.get("ensemble_runs").asInt());
        assertEquals(2, search.get("seeds").size());
        assertEquals(150, search.at("/largest/place/hypothesis_gev").asDouble());
        assertTrue(search.at("/largest/place/calibrated_p").asDouble() >= 1.0 / 13);
        assertFalse(search.at("/largest/generator/bias_sigma").isNull());
        assertTrue(Files.isRegularFile(folder.resolve("open/figures/spectra-150.png")), found.out());
        assertTrue(Files.isRegularFile(folder.resolve("open/figures/response-150.svg")), found.out());
    }

    @Test
    void limitsOfTheDataAreWrittenAndPrinted() throws IOException {
        String file = small.variant(
                "limits.yaml",
                "ensemble: {runs: 6",
                "fit: {limit: asymptotic}\narms: [{name: chance, protection: random}]\nensemble: {runs: 6");
        write(StudyReader.readRunnable(Path.of(file)), "ensemble-limits");
        Command found = command(file, "ensemble-limits", "data.parquet", "limits");
        assertEquals(0, found.exitCode(), found.err());
        assertTrue(found.out().contains("CLs upper limits at 95 %"), found.out());
        List<ObservedLimitRow> limits = rows("limits", ObservedLimitRow.TABLE);
        assertEquals(5, limits.size(), "working points");
        limits.forEach(row -> {
            assertTrue(row.observedEvents().orElseThrow() > 0, row.toString());
            assertEquals(RUNS, row.runs());
        });
        assertEquals(
                limits.get(4).ofRuns().median(),
                json("limits").at("/search/limits/4/runs_median").asDouble());
        assertEquals(0, search("data.parquet", "without-limits").exitCode());
        assertFalse(Files.exists(folder.resolve("without-limits/observed_limits.parquet")));
    }

    @Test
    void listedArmIsCalibratedByItsOwnRuns() throws IOException {
        Command found = searchByChance("data.parquet", "chance", "--arm", "chance", "--json");
        assertEquals(0, found.exitCode(), found.err());
        JsonNode printed = new ObjectMapper().readTree(found.out());
        assertEquals(json("chance"), printed);
        assertEquals("random", printed.at("/search/protection").asText());
        assertTrue(printed.at("/search/leakage/data").isNull(), "random responses have no nets");
    }

    /** With random responses the side-bands have the same ones, so that every byte must be the same. */
    @Test
    void blindSearchShowsNothingThatDependsOnTheWindow() throws IOException {
        Command without = searchByChance("data.parquet", "blind-without", "--blind");
        Command with = searchByChance("more.parquet", "blind-with", "--blind");
        assertEquals(0, without.exitCode(), without.err());
        assertEquals(0, with.exitCode(), with.err());
        assertEquals(
                without.out(), with.out().replace("blind-with/", "blind-without/"), "60 more events in the window");
        assertEquals(without.err(), with.err().replace("more.parquet", "data.parquet"), "60 more events in the window");
        assertEquals(withoutOrigin(json("blind-without")), withoutOrigin(json("blind-with")));
        assertEquals(rows("blind-without", BlindPlaceRow.TABLE), rows("blind-with", BlindPlaceRow.TABLE));
        assertEquals(
                Set.of(
                        "search.json",
                        "sidebands.parquet",
                        "figures/sidebands-150.svg",
                        "figures/sidebands-150.pdf",
                        "figures/sidebands-150.png",
                        "figures/sidebands-150.txt"),
                files("blind-with"));
        for (String figure : List.of(
                "figures/sidebands-150.svg",
                "figures/sidebands-150.pdf",
                "figures/sidebands-150.png",
                "figures/sidebands-150.txt")) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("blind-without").resolve(figure)),
                    Files.readAllBytes(folder.resolve("blind-with").resolve(figure)),
                    figure);
        }
    }

    private static JsonNode withoutOrigin(JsonNode document) {
        ((ObjectNode) document.get("provenance")).remove(List.of("data_file", "data_sha256", "started"));
        return document;
    }

    /**
     * With trained nets, every number that tells of the window is looked for in all that is written and printed; the number of
     * events not in figures, among whose pixels it may be. The test above compares the figures.
     */
    @Test
    void blindSearchOfTrainedNetsTellsNoNumberOfTheWindow() throws IOException {
        Command blind = search("more.parquet", "blind-trained", "--blind");
        assertEquals(0, blind.exitCode(), blind.err());
        PseudoExperiment experiment =
                new PseudoExperiment(runnable.study(), runnable.bundle().generator());
        EventBatch more = withWindowEvents(data(), 60);
        RunOutcome.Completed open =
                assertInstanceOf(RunOutcome.Completed.class, experiment.rows(experiment.examine(0, more)));
        Set<String> secrets = new TreeSet<>();
        secrets.add(Float.toString((float) open.row().aucInSample()));
        secrets.add(Double.toString(open.row().trainingLoss()));
        for (FitRow fit : open.fits()) {
            secrets.add(Double.toString(fit.threshold()));
            fit.significances().values().forEach(z -> secrets.add(String.format(Locale.ROOT, "%.4f", z)));
            fit.signal().parameters().values().forEach(n -> secrets.add(String.format(Locale.ROOT, "%.4f", n.value())));
        }
        StringBuilder told = new StringBuilder(blind.out()).append(blind.err());
        StringBuilder drawn = new StringBuilder();
        for (String file : files("blind-trained")) {
            (file.startsWith("figures/") ? drawn : told)
                    .append(Files.readString(
                            folder.resolve("blind-trained").resolve(file), StandardCharsets.ISO_8859_1));
        }
        rows("blind-trained", BlindPlaceRow.TABLE).forEach(told::append);
        assertFalse(tells(told, Integer.toString(more.size())), "number of events");
        for (String secret : secrets) {
            assertFalse(tells(told, secret) || tells(drawn, secret), secret);
        }
        assertFalse(told.toString().contains("z_max"), "no significance");
        assertFalse(told.toString().contains("global_p"), "no global p-value");
        for (BlindPlaceRow row : rows("blind-trained", BlindPlaceRow.TABLE)) {
            int all = rows("blind-trained", BlindPlaceRow.TABLE).get(0).sidebandEvents();
            assertEquals(row.keptFraction() * all, row.sidebandEvents(), 1, "a fraction of the side-bands alone");
        }
    }

    private static boolean tells(StringBuilder text, String secret) {
        return text.toString().matches("(?s).*(?<![0-9.])" + secret.replace(".", "\\.") + ".*");
    }

    private static Set<String> files(String out) throws IOException {
        Path root = folder.resolve(out);
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeAnythingIsWritten() throws IOException {
        refused(
                search("data.parquet", "x", "--arm", "nested"),
                "--arm: nested; the study has in-sample; name one of them");
        refused(search("data.parquet", "x", "--seed", "-1"), "--seed: -1; must be 0 or above");
        refused(search("data.parquet", "x", "--blind", "--seeds", "3"), "--seeds: 3 with --blind");
        refused(
                search("data.parquet", "x", "--seed", "2147483647", "--seeds", "2"),
                "--seed: 2147483647 with --seeds 2; the last seed would be 2147483648, and 2147483647 is the largest");
        refused(search("no.parquet", "x"), "no.parquet: no such file");
        refused(search("data.parquet", "ensemble"), "take a new or an empty folder");
        ParquetSampleFile.write(folder.resolve("many.parquet"), withWindowEvents(withWindowEvents(data(), 80), 80));
        refused(search("many.parquet", "x"), "at most 20 % of difference is allowed; set dataset.expected_events");
        assertFalse(Files.exists(folder.resolve("x")));
    }

    @Test
    void ensembleOfAnotherStudyIsRefusedWithTheDifference() throws IOException {
        String other = small.variant("other.yaml", "hidden_layers: [8]", "hidden_layers: [9]");
        Command refused = command(other, "ensemble-chance", "data.parquet", "x");
        refused(refused, "is the ensemble of another study: classifier.hidden_layers is [8] there, [9] here");
        assertTrue(refused.err().contains("another study: arms is"), refused.err());
    }

    private static void refused(Command command, String problem) {
        assertEquals(ExitCode.INVALID_INPUT, command.exitCode(), command.err());
        assertTrue(command.err().contains(problem), command.err());
        assertFalse(command.err().contains("\tat "), command.err());
    }
}
