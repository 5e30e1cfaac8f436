package hep.mirage.app.cli.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.cli.Command;
import hep.mirage.app.cli.SmallStudy;
import hep.mirage.app.cli.console.ExitCode;
import hep.mirage.app.cli.console.MachineFailure;
import hep.mirage.app.cli.console.WhenStopped.Left;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.ensemble.EnsembleWriter;
import hep.mirage.app.ensemble.SparkSessions;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.score.ScoreFiles;
import hep.mirage.app.score.ScoreJob;
import hep.mirage.app.table.TableFile;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.dataset.DatasetsDigest;
import hep.mirage.search.row.ArmRow;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.score.RunScores;
import hep.mirage.search.score.ScoreRow;
import hep.mirage.search.score.ScoreSource;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.file.StudyReader;
import hep.mirage.search.table.Table;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores from the command line: those of our own net give the rows of the trained arm. */
@Tag("spark")
class ScoreCommandTest {
    private static final int RUNS = 3;
    private static final String TRAINED = ScoredStudy.TRAINED;

    @TempDir
    static Path folder;

    private static ScoredStudy own;
    private static SmallStudy small;
    private static String study;
    private static List<ScoreRow> rows;
    private static Command scored;

    @BeforeAll
    static void trainAndScore() throws IOException {
        own = ScoredStudy.write(folder, RUNS);
        small = own.small();
        study = own.study();
        rows = own.rows();
        write("scores", rows, Map.of());
        scored = Command.run(
                "score", study, "--scores", small.out("scores"), "--out", small.out("scored"), "--master", "local[2]");
    }

    private static void write(String name, List<ScoreRow> scores, Map<String, String> metadata) {
        own.writeScores(name, scores, metadata);
    }

    private static <T> List<T> table(String out, Table<T> table) {
        return EnsembleStore.at(small.out(out), new Configuration()).rows(table);
    }

    private static List<FitRow> fits(String out) {
        return own.fits(out);
    }

    private static List<FitRow> of(String arm, List<FitRow> fits) {
        return fits.stream()
                .filter(fit -> fit.arm().equals(arm))
                .map(fit -> new FitRow(
                        fit.run(),
                        "",
                        fit.hypothesisGeV(),
                        fit.keptFraction(),
                        fit.eventsKept(),
                        fit.threshold(),
                        fit.windowEvents(),
                        fit.sidebandEvents(),
                        fit.signalKept(),
                        fit.background(),
                        fit.signal(),
                        fit.sideband(),
                        fit.sidebandYield(),
                        fit.significances()))
                .toList();
    }

    private static void assertRefused(Command command, String out, String... parts) {
        assertEquals(ExitCode.INVALID_INPUT, command.exitCode(), command.err());
        for (String part : parts) {
            assertTrue(command.err().contains(part), command.err());
        }
        assertFalse(Files.exists(folder.resolve(out)), "written: " + out);
    }

    private static Command score(String scores, String out, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "score", study, "--scores", small.out(scores), "--out", small.out(out), "--master", "local[2]"));
        arguments.addAll(List.of(more));
        return Command.run(arguments.toArray(String[]::new));
    }

    /** Fails as an executor whose memory is too small for the responses of a run. */
    private record Greedy() implements ScoreSource {
        @Override
        public RunScores of(long run) {
            throw new OutOfMemoryError("Java heap space");
        }

        @Override
        public String sha256() {
            return "ab".repeat(32);
        }
    }

    /** Spark alone would silently end this process with its own exit code. */
    @Test
    void memoryThatRunsOutInACheckEndsItWithItsReason() {
        RunnableStudy runnable = StudyReader.readRunnable(Path.of(study)).withScores(new Greedy());
        try (JavaSparkContext spark = SparkSessions.open("score-job-test", Optional.of("local[1]"))) {
            Throwable stopped = assertThrows(Throwable.class, () -> ScoreJob.check(spark, runnable, List.of(0L)));
            assertTrue(MachineFailure.in(stopped, Left.COMPLETED_WORK).isPresent(), stopped.toString());
        }
    }

    @Test
    void responsesOfOurOwnNetGiveTheRowsOfTheTrainedArm() {
        assertEquals(0, scored.exitCode(), scored.err());
        List<FitRow> fits = fits("scored");
        List<FitRow> trained = of(TRAINED, fits);
        assertEquals(RUNS * 5, trained.size());
        assertEquals(trained, of("trees", fits));
        List<ArmRow> arms = table("scored", ArmRow.TABLE);
        for (int run = 0; run < RUNS; run++) {
            assertEquals(arms.get(3 * run).maximum(), arms.get(3 * run + 2).maximum());
            assertEquals(null, arms.get(3 * run + 2).trainingSeconds());
        }
        assertTrue(scored.out().lines().anyMatch(line -> line.matches("trees +external +0 +- +0 .*")), scored.out());
        assertTrue(Files.exists(folder.resolve("scored/figures/run-0/response-150-trees.svg")));
    }

    @Test
    void rowsDoNotDependOnPartitionsOrFiles() {
        write("split/later", rows.subList(rows.size() / 3, rows.size()), Map.of());
        write("split/earlier", rows.subList(0, rows.size() / 3), Map.of());
        Command split = score("split", "partitioned", "--partitions", "1");
        assertEquals(0, split.exitCode(), split.err());
        assertEquals(fits("scored"), fits("partitioned"));
    }

    @Test
    void completeFolderIsContinuedWithTheSameScoresOnly() {
        Command first = score("scores", "continued", "--runs", "2");
        assertEquals(0, first.exitCode(), first.err());
        write("others", rows, Map.of("made", "again"));
        Command nothingMissing = score("others", "continued", "--runs", "2");
        assertEquals(ExitCode.INVALID_INPUT, nothingMissing.exitCode(), nothingMissing.out());
        Command other = score("others", "continued");
        assertEquals(ExitCode.INVALID_INPUT, other.exitCode(), other.err());
        assertTrue(other.err().contains("belongs to other scores: their SHA-256 is "), other.err());
        assertEquals(2, table("continued", RunRow.TABLE).size());
        Command same = score("scores", "continued");
        assertEquals(0, same.exitCode(), same.err());
        assertEquals(fits("scored"), fits("continued"));
        Command further = score("scores", "continued", "--runs", String.valueOf(RUNS + 1));
        assertEquals(ExitCode.INVALID_INPUT, further.exitCode(), further.err());
        assertTrue(further.err().contains("no responses; give one for each of"), further.err());
        assertTrue(further.err().contains("--first-run and another --out"), further.err());
    }

    @Test
    void folderThatAnotherDriverBeganWithOtherScoresIsRefusedWhenItIsOpened() {
        write("rival", rows, Map.of("made", "by a rival"));
        EnsembleStore shared = EnsembleStore.at(small.out("rivals"), new Configuration());
        StringWriter err = new StringWriter() {
            @Override
            public void flush() {
                if (toString().contains("checking the scores")
                        && shared.lastManifest().isEmpty()) {
                    beginWith("rival", shared);
                }
            }
        };
        Command late = Command.run(
                err,
                "score",
                study,
                "--scores",
                small.out("scores"),
                "--out",
                small.out("rivals"),
                "--master",
                "local[2]");
        assertEquals(ExitCode.INVALID_INPUT, late.exitCode(), late.err());
        assertTrue(late.err().contains("belongs to other scores: their SHA-256 is "), late.err());
        assertEquals(List.of(), shared.rows(RunRow.TABLE));
    }

    private static void beginWith(String scores, EnsembleStore store) {
        RunnableStudy read = StudyReader.readRunnable(Path.of(study));
        RunnableStudy runnable = read.withScores(ScoreFiles.open(small.out(scores), read, new Configuration()));
        EnsembleWriter.open(store, last -> EnsembleManifest.begin(runnable)).close();
    }

    private static void assertFault(String name, UnaryOperator<List<ScoreRow>> change, String... parts) {
        write(name, change.apply(rows), Map.of());
        assertRefused(score(name, name + "-out"), name + "-out", parts);
    }

    @Test
    void faultOfOneRunIsRefusedBeforeAnythingIsWritten() {
        ScoreRow last = rows.get(rows.size() - 1);
        assertFault(
                "missing",
                all -> all.subList(0, all.size() - 1),
                "run 2, arm trees, m0 = 150 GeV: 1 event of ",
                "the first is event " + last.event());
        assertFault(
                "nan",
                all -> {
                    List<ScoreRow> changed = new ArrayList<>(all);
                    changed.set(0, new ScoreRow(0, 150, "trees", rows.get(0).event(), Double.NaN));
                    changed.add(rows.stream()
                            .filter(row -> row.run() == 1)
                            .findFirst()
                            .orElseThrow());
                    return changed;
                },
                "run 0, arm trees, m0 = 150 GeV: 1 response outside the finite numbers",
                "run 1, arm trees, m0 = 150 GeV: 1 event with more than one response");
    }

    @Test
    void scoresOfAnotherSeedAreRefused() {
        RunnableStudy read = StudyReader.readRunnable(Path.of(study));
        RunnableStudy other = read.withEnsemble(read.study().ensemble().withMasterSeed(5));
        Arm arm = read.study().arms().get(2);
        Map<String, String> metadata = new HashMap<>();
        metadata.put("mirage.master_seed", "5");
        metadata.put(DatasetsDigest.KEY, DatasetsDigest.of(other, arm));
        write("seed", rows, metadata);
        assertRefused(
                score("seed", "seed-out"),
                "seed-out",
                "seed/scores.parquet: holds scores of other datasets: their master seed is 5, here it is 20220615");
        metadata.put(DatasetsDigest.KEY, DatasetsDigest.of(read, arm));
        write("own", rows, metadata);
        assertEquals(0, score("own", "own-out", "--runs", "1").exitCode());
    }

    @Test
    void datasetsCarryTheDigestOfTheirEvents() throws IOException {
        Command written = Command.run("datasets", study, "--runs", "1", "--out", small.out("datasets"));
        assertEquals(0, written.exitCode(), written.err());
        Path file = folder.resolve("datasets/events/run-00000.parquet");
        RunnableStudy read = StudyReader.readRunnable(Path.of(study));
        assertEquals(
                DatasetsDigest.of(read, read.study().arms().get(0)),
                new TableFile(new org.apache.hadoop.fs.Path(file.toUri()), new Configuration())
                        .metadata()
                        .get(DatasetsDigest.KEY));
    }

    @Test
    void otherCommandsNameTheRightOne() {
        assertRefused(
                Command.run("run", study, "--out", small.out("run-out")),
                "run-out",
                "arms: trees: protection external",
                "mirage score STUDY --scores FILE");
        assertRefused(
                Command.run("score", small.file(), "--scores", small.out("scores"), "--out", small.out("none-out")),
                "none-out",
                "study small has no external arm; add one, such as {name: trees, protection: external}");
        assertRefused(score("nowhere", "nowhere-out"), "nowhere-out", "no such file or folder");
        Command search = Command.run(
                "search",
                study,
                "--data",
                small.sampleFile(),
                "--ensemble",
                small.out("scored"),
                "--arm",
                "trees",
                "--out",
                small.out("search-out"));
        assertRefused(search, "search-out", "--arm: trees has protection external");
    }

    @Test
    void runIsReproducedWithItsScores() {
        Command without = Command.run("reproduce", small.out("scored"), "--run", "1");
        assertEquals(ExitCode.INVALID_INPUT, without.exitCode());
        assertTrue(without.err().contains("--scores: missing"), without.err());
        Command with = Command.run("reproduce", small.out("scored"), "--run", "1", "--scores", small.out("scores"));
        assertEquals(0, with.exitCode(), with.err() + with.out());
    }

    @Test
    void ensembleIsIntegratedLikeAnyOther() {
        Command integrated = Command.run("integrate", small.out("scored"), "--arm", "trees");
        assertEquals(0, integrated.exitCode(), integrated.err());
        assertTrue(integrated.out().contains("=== arm trees"), integrated.out());
    }
}
