package hep.mirage.app.cli.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.cli.Command;
import hep.mirage.app.cli.SmallStudy;
import hep.mirage.app.cli.console.ExitCode;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.search.dataset.EventRow;
import hep.mirage.search.dataset.RunEvents;
import hep.mirage.search.score.ScoreRow;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.file.StudyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The power of an external arm, whose response is a feature of the event. */
@Tag("spark")
class ScorePowerTest {
    /** The fewest that give a threshold. */
    private static final int RUNS = 100;

    private static final int WITH_SIGNAL = 10;

    @TempDir
    private Path folder;

    private static final int FIRST_RUN = 30;
    private static final long SEED = 5;

    private static void write(SmallStudy small, String study, String scores) {
        RunnableStudy read = StudyReader.readRunnable(Path.of(study));
        RunnableStudy runnable = read.withEnsemble(read.study().ensemble().withMasterSeed(SEED));
        RunEvents events = new RunEvents(
                runnable.study(), runnable.sources(), runnable.study().arms().get(0));
        List<ScoreRow> rows = new ArrayList<>();
        for (long run = FIRST_RUN; run < FIRST_RUN + RUNS; run++) {
            for (EventRow row : events.of(run)) {
                rows.add(new ScoreRow(
                        run, 150, "phi", row.event(), row.features().get(2)));
            }
        }
        EnsembleStore.at(small.out(scores), new Configuration())
                .results()
                .writeTable("scores.parquet", ScoreRow.TABLE, rows, Map.of());
    }

    private static Command score(String study, String scores, String out, String options) {
        List<String> arguments =
                new ArrayList<>(List.of("score", study, "--scores", scores, "--out", out, "--master", "local[2]"));
        arguments.addAll(List.of(options.split(" ")));
        return Command.run(arguments.toArray(String[]::new));
    }

    @Test
    void strengthsThatWereScoredAreJudgedByTheBackground() throws IOException {
        SmallStudy small = SmallStudy.write(folder);
        small.train();
        String arms =
                """
                arms:
                  - {name: phi, protection: external}
                  - {name: dice, protection: random}
                ensemble: {runs: 100, batch_runs: 50,""";
        String background = small.variant("background.yaml", "ensemble: {runs: 6, batch_runs: 4,", arms);
        String signal = small.variant(
                "signal.yaml",
                "ensemble: {runs: 6, batch_runs: 4,",
                "injection: {signal: small.zip, events: 40}\n" + arms);
        write(small, background, "background-scores");
        write(small, signal, "signal-scores");
        Command without = score(
                background,
                small.out("background-scores"),
                small.out("background"),
                "--runs " + RUNS + " --first-run " + FIRST_RUN + " --seed " + SEED);
        assertEquals(0, without.exitCode(), without.err());
        assertTrue(without.out().contains("phi") && without.out().contains("external"), without.out());

        String[] power = {
            "power",
            signal,
            "--ensemble",
            small.out("background"),
            "--out",
            small.out("power"),
            "--runs",
            "" + WITH_SIGNAL,
            "--strengths",
            "40",
            "--master",
            "local[2]"
        };
        Command early = Command.run(power);
        assertEquals(ExitCode.INVALID_INPUT, early.exitCode(), early.err());
        Matcher hint = Pattern.compile(
                        "strength=40: lacks runs, and the responses of phi come from another program; with"
                                + " this strength in the study, draw their datasets with mirage datasets STUDY (.*) --out"
                                + " DATASETS and compute the runs with mirage score STUDY --scores FILE (.*) --out (\\S+)")
                .matcher(early.err());
        assertTrue(hint.find(), early.err());
        assertEquals("--runs 10 --first-run 30 --seed 5", hint.group(1));
        assertFalse(Files.exists(folder.resolve("power")));

        Command with = score(signal, small.out("signal-scores"), hint.group(3), hint.group(2));
        assertEquals(0, with.exitCode(), with.err());
        Command done = Command.run(power);
        assertEquals(0, done.exitCode(), done.err());
        assertTrue(
                done.out()
                        .lines()
                        .anyMatch(
                                line -> line.startsWith("phi ") && line.strip().endsWith(" -")),
                done.out());
    }
}
